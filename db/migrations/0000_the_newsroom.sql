CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE TABLE "articles" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"locale" text NOT NULL,
	"specialty" text NOT NULL,
	"state" text NOT NULL,
	"version" integer NOT NULL,
	"cycle" integer NOT NULL,
	"purpose" text NOT NULL,
	"public_note" text,
	"revision_id" uuid,
	"hold" jsonb,
	"taken_down" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" uuid NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "articles_slug_unique" UNIQUE("slug"),
	CONSTRAINT "articles_under_review_have_a_revision" CHECK ("articles"."state" not in ('in_review', 'changes_requested', 'reviewed', 'scheduled') or "articles"."revision_id" is not null),
	CONSTRAINT "articles_slug_fits_an_address" CHECK ("articles"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	CONSTRAINT "articles_locale_has_its_form" CHECK ("articles"."locale" ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
	CONSTRAINT "articles_specialty_is_known" CHECK ("articles"."specialty" in ('Anesthesia', 'Cardiovascular', 'CommunityHealth', 'Dentistry', 'Dermatologic', 'Dermatology', 'DietNutrition', 'Emergency', 'Endocrine', 'Gastroenterologic', 'Genetic', 'Geriatric', 'Gynecologic', 'Hematologic', 'Infectious', 'LaboratoryScience', 'Midwifery', 'Musculoskeletal', 'Neurologic', 'Nursing', 'Obstetric', 'Oncologic', 'Optometric', 'Otolaryngologic', 'Pathology', 'Pediatric', 'PharmacySpecialty', 'Physiotherapy', 'PlasticSurgery', 'Podiatric', 'PrimaryCare', 'Psychiatric', 'PublicHealth', 'Pulmonary', 'Renal', 'RespiratoryTherapy', 'Rheumatologic', 'SpeechPathology', 'Surgical', 'Toxicologic', 'Urologic')),
	CONSTRAINT "articles_state_is_known" CHECK ("articles"."state" in ('draft', 'in_review', 'changes_requested', 'reviewed', 'scheduled', 'published', 'retracted', 'withdrawn', 'archived')),
	CONSTRAINT "articles_purpose_is_known" CHECK ("articles"."purpose" in ('first', 'update', 'correction')),
	CONSTRAINT "articles_counters_begin_at_one" CHECK ("articles"."version" >= 1 and "articles"."cycle" >= 1),
	CONSTRAINT "articles_change_has_a_public_note" CHECK ("articles"."purpose" = 'first' or ("articles"."public_note" is not null and "articles"."public_note" ~ '[^[:space:]]')),
	CONSTRAINT "articles_retracted_has_its_notice" CHECK (("articles"."state" = 'retracted') = coalesce("articles"."taken_down" ->> 'type' = 'retraction', false)),
	CONSTRAINT "articles_withdrawn_has_its_notice" CHECK ("articles"."state" <> 'withdrawn' or coalesce("articles"."taken_down" ->> 'type' = 'withdrawal', false)),
	CONSTRAINT "articles_published_has_no_notice" CHECK ("articles"."state" <> 'published' or "articles"."taken_down" is null)
);
--> statement-breakpoint
CREATE TABLE "assignments" (
	"article_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"duty" text NOT NULL,
	"ordinal" bigint GENERATED ALWAYS AS IDENTITY (sequence name "assignments_ordinal_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"due_on" date,
	"assigned_at" timestamp (3) with time zone NOT NULL,
	"assigned_by" uuid NOT NULL,
	CONSTRAINT "assignments_article_id_person_id_duty_pk" PRIMARY KEY("article_id","person_id","duty"),
	CONSTRAINT "assignments_duty_is_known" CHECK ("assignments"."duty" in ('writer', 'reviewer'))
);
--> statement-breakpoint
CREATE TABLE "import_sources" (
	"article_id" uuid PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"format" text NOT NULL,
	"findings" jsonb NOT NULL,
	"leftovers" jsonb NOT NULL,
	"imported_by" uuid NOT NULL,
	"imported_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "import_sources_format_is_not_blank" CHECK ("import_sources"."format" ~ '[^[:space:]]')
);
--> statement-breakpoint
CREATE TABLE "revisions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"article_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"cycle" integer NOT NULL,
	"title" text NOT NULL,
	"submitted_at" timestamp (3) with time zone NOT NULL,
	"submitted_by" uuid NOT NULL,
	"note" text NOT NULL,
	"content_hash" text NOT NULL,
	"claims_hash" text NOT NULL,
	"manuscript" jsonb NOT NULL,
	"attribution" jsonb NOT NULL,
	"digest" jsonb NOT NULL,
	CONSTRAINT "revisions_number_is_unique" UNIQUE("article_id","number"),
	CONSTRAINT "revisions_of_article" UNIQUE("id","article_id"),
	CONSTRAINT "revisions_counters_begin_at_one" CHECK ("revisions"."number" >= 1 and "revisions"."cycle" >= 1),
	CONSTRAINT "revisions_content_hash_is_one" CHECK ("revisions"."content_hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "revisions_claims_hash_is_one" CHECK ("revisions"."claims_hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "revisions_digest_has_the_hashes" CHECK ("revisions"."digest" ->> 'contentHash' = "revisions"."content_hash" and "revisions"."digest" ->> 'claimsHash' = "revisions"."claims_hash")
);
--> statement-breakpoint
CREATE TABLE "slug_redirects" (
	"old_slug" text PRIMARY KEY NOT NULL,
	"article_id" uuid NOT NULL,
	CONSTRAINT "slug_redirects_slug_fits_an_address" CHECK ("slug_redirects"."old_slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
);
--> statement-breakpoint
CREATE TABLE "working_copies" (
	"article_id" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"manuscript" jsonb NOT NULL,
	"attribution" jsonb NOT NULL,
	"digest" jsonb NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	"saved_by" uuid NOT NULL,
	CONSTRAINT "working_copies_versions_begin_at_one" CHECK ("working_copies"."version" >= 1)
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"stream" text NOT NULL,
	"seq" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_type" text NOT NULL,
	"actor_id" uuid,
	"actor_name" text,
	"action" text NOT NULL,
	"object_type" text NOT NULL,
	"object_id" text NOT NULL,
	"payload" jsonb NOT NULL,
	"payload_hash" text NOT NULL,
	"prev_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_events_stream_seq_pk" PRIMARY KEY("stream","seq"),
	CONSTRAINT "audit_events_numbers_begin_at_one" CHECK ("audit_events"."seq" >= 1),
	CONSTRAINT "audit_events_stream_is_not_blank" CHECK ("audit_events"."stream" ~ '[^[:space:]]'),
	CONSTRAINT "audit_events_actor_is_known" CHECK ("audit_events"."actor_type" in ('person', 'clock')),
	CONSTRAINT "audit_events_person_has_a_name" CHECK (num_nonnulls("audit_events"."actor_id", "audit_events"."actor_name") = case "audit_events"."actor_type" when 'person' then 2 else 0 end),
	CONSTRAINT "audit_events_hashes_are_hashes" CHECK ("audit_events"."payload_hash" ~ '^[0-9a-f]{64}$' and "audit_events"."prev_hash" ~ '^[0-9a-f]{64}$' and "audit_events"."hash" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "signing_keys" (
	"key_id" text PRIMARY KEY NOT NULL,
	"public_jwk" jsonb NOT NULL,
	"first_used_at" timestamp (3) with time zone NOT NULL,
	"retired_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "heartbeats" (
	"name" text PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "credentials" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"degrees" text[] NOT NULL,
	"job_title" text NOT NULL,
	"specialties" text[] NOT NULL,
	"licence_country" text,
	"licence_issuer" text,
	"licence_number" text,
	"licence_expires_on" date,
	"orcid" text,
	"verified_at" timestamp (3) with time zone,
	"verified_by" uuid,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "credentials_job_title_is_not_blank" CHECK ("credentials"."job_title" ~ '[^[:space:]]'),
	CONSTRAINT "credentials_specialties_are_known" CHECK (cardinality("credentials"."specialties") > 0 and "credentials"."specialties" <@ array['Anesthesia', 'Cardiovascular', 'CommunityHealth', 'Dentistry', 'Dermatologic', 'Dermatology', 'DietNutrition', 'Emergency', 'Endocrine', 'Gastroenterologic', 'Genetic', 'Geriatric', 'Gynecologic', 'Hematologic', 'Infectious', 'LaboratoryScience', 'Midwifery', 'Musculoskeletal', 'Neurologic', 'Nursing', 'Obstetric', 'Oncologic', 'Optometric', 'Otolaryngologic', 'Pathology', 'Pediatric', 'PharmacySpecialty', 'Physiotherapy', 'PlasticSurgery', 'Podiatric', 'PrimaryCare', 'Psychiatric', 'PublicHealth', 'Pulmonary', 'Renal', 'RespiratoryTherapy', 'Rheumatologic', 'SpeechPathology', 'Surgical', 'Toxicologic', 'Urologic']::text[]),
	CONSTRAINT "credentials_licence_is_whole_or_absent" CHECK (num_nulls("credentials"."licence_country", "credentials"."licence_issuer", "credentials"."licence_number", "credentials"."licence_expires_on") in (0, 4)),
	CONSTRAINT "credentials_orcid_has_its_form" CHECK ("credentials"."orcid" ~ '^[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]$'),
	CONSTRAINT "credentials_verified_by_somebody" CHECK (num_nulls("credentials"."verified_at", "credentials"."verified_by") in (0, 2)),
	CONSTRAINT "credentials_never_verified_by_oneself" CHECK ("credentials"."verified_by" <> "credentials"."person_id")
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"password_hash" text,
	"roles" text[] NOT NULL,
	"disabled_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "people_email_unique" UNIQUE("email"),
	CONSTRAINT "people_slug_unique" UNIQUE("slug"),
	CONSTRAINT "people_email_is_lower_case" CHECK ("people"."email" = lower("people"."email") and "people"."email" like '_%@_%'),
	CONSTRAINT "people_name_is_not_blank" CHECK ("people"."name" ~ '[^[:space:]]'),
	CONSTRAINT "people_slug_fits_an_address" CHECK ("people"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	CONSTRAINT "people_roles_are_known" CHECK (cardinality("people"."roles") > 0 and "people"."roles" <@ array['writer', 'reviewer', 'editor', 'administrator']::text[])
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"proven_at" timestamp (3) with time zone,
	CONSTRAINT "sessions_end_after_they_begin" CHECK ("sessions"."expires_at" > "sessions"."created_at")
);
--> statement-breakpoint
CREATE TABLE "sign_in_failures" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sign_in_failures_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"email" text NOT NULL,
	"address" text,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "artefacts" (
	"hash" text PRIMARY KEY NOT NULL,
	"content_type" text NOT NULL,
	"body" "bytea" NOT NULL,
	"gzip" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "artefacts_hash_is_that_of_the_body" CHECK ("artefacts"."hash" = encode(sha256("artefacts"."body"), 'hex'))
);
--> statement-breakpoint
CREATE TABLE "live" (
	"article_id" uuid PRIMARY KEY NOT NULL,
	"publication_id" uuid NOT NULL,
	"first_published_at" timestamp (3) with time zone NOT NULL,
	"struck" jsonb NOT NULL,
	"review_due" jsonb,
	"works" text[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "public_pages" (
	"path" text PRIMARY KEY NOT NULL,
	"artefact_hash" text NOT NULL,
	"status" integer NOT NULL,
	"article_id" uuid,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "public_pages_path_is_one" CHECK ("public_pages"."path" like '/%' and octet_length("public_pages"."path") <= 2000),
	CONSTRAINT "public_pages_status_is_known" CHECK ("public_pages"."status" in (200, 410))
);
--> statement-breakpoint
CREATE TABLE "publications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"article_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"purpose" text NOT NULL,
	"revision_id" uuid NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"published_by" uuid,
	"public_note" text,
	"content_hash" text NOT NULL,
	"claims_hash" text NOT NULL,
	"claims" jsonb NOT NULL,
	"signer_ids" jsonb NOT NULL,
	"record" text NOT NULL,
	CONSTRAINT "publications_version_is_unique" UNIQUE("article_id","version"),
	CONSTRAINT "publications_of_article" UNIQUE("id","article_id"),
	CONSTRAINT "publications_versions_begin_at_one" CHECK ("publications"."version" >= 1),
	CONSTRAINT "publications_purpose_is_known" CHECK ("publications"."purpose" in ('first', 'update', 'correction')),
	CONSTRAINT "publications_change_has_a_public_note" CHECK ("publications"."purpose" = 'first' or ("publications"."public_note" is not null and "publications"."public_note" ~ '[^[:space:]]')),
	CONSTRAINT "publications_content_hash_is_one" CHECK ("publications"."content_hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "publications_claims_hash_is_one" CHECK ("publications"."claims_hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "publications_somebody_signed" CHECK (jsonb_array_length("publications"."signer_ids") > 0)
);
--> statement-breakpoint
CREATE TABLE "schedules" (
	"article_id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"wall_time" text NOT NULL,
	"zone" text NOT NULL,
	"embargo_until" timestamp (3) with time zone,
	"revision_id" uuid NOT NULL,
	"content_hash" text NOT NULL,
	"claims_hash" text NOT NULL,
	"sign_off_ids" uuid[] NOT NULL,
	"by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "schedules_content_hash_is_one" CHECK ("schedules"."content_hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "schedules_claims_hash_is_one" CHECK ("schedules"."claims_hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "schedules_rest_on_sign_offs" CHECK (cardinality("schedules"."sign_off_ids") > 0),
	CONSTRAINT "schedules_keep_the_embargo" CHECK ("schedules"."embargo_until" is null or "schedules"."at" >= "schedules"."embargo_until"),
	CONSTRAINT "schedules_zone_is_not_blank" CHECK ("schedules"."zone" ~ '[^[:space:]]')
);
--> statement-breakpoint
CREATE TABLE "annotation_replies" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "annotation_replies_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"annotation_id" uuid NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"body" text NOT NULL,
	CONSTRAINT "annotation_replies_body_is_not_blank" CHECK ("annotation_replies"."body" ~ '[^[:space:]]')
);
--> statement-breakpoint
CREATE TABLE "annotations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"ordinal" bigint GENERATED ALWAYS AS IDENTITY (sequence name "annotations_ordinal_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"article_id" uuid NOT NULL,
	"revision_id" uuid NOT NULL,
	"claim_id" uuid,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"purpose" text NOT NULL,
	"body" text NOT NULL,
	"suggestion" text,
	"selectors" jsonb NOT NULL,
	"blocking" boolean NOT NULL,
	"resolved_at" timestamp (3) with time zone,
	"resolved_by" uuid,
	CONSTRAINT "annotations_purpose_is_known" CHECK ("annotations"."purpose" in ('commenting', 'questioning', 'editing')),
	CONSTRAINT "annotations_body_is_not_blank" CHECK ("annotations"."body" ~ '[^[:space:]]'),
	CONSTRAINT "annotations_suggestion_is_editing" CHECK ("annotations"."suggestion" is null or "annotations"."purpose" = 'editing'),
	CONSTRAINT "annotations_resolved_by_somebody" CHECK (num_nulls("annotations"."resolved_at", "annotations"."resolved_by") in (0, 2))
);
--> statement-breakpoint
CREATE TABLE "declarations" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "declarations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"article_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"interests" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "notices_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"work" text NOT NULL,
	"type" text NOT NULL,
	"on" date NOT NULL,
	"source" text NOT NULL,
	"doi" text,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "notices_type_is_known" CHECK ("notices"."type" in ('addendum', 'clarification', 'correction', 'corrigendum', 'erratum', 'expression_of_concern', 'new_edition', 'new_version', 'partial_retraction', 'removal', 'retraction', 'withdrawal', 'reinstatement')),
	CONSTRAINT "notices_work_is_not_blank" CHECK ("notices"."work" ~ '[^[:space:]]')
);
--> statement-breakpoint
CREATE TABLE "policies" (
	"version" integer PRIMARY KEY NOT NULL,
	"policy" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"by" uuid NOT NULL,
	CONSTRAINT "policies_version_is_its_own" CHECK (("policies"."policy" ->> 'version')::integer = "policies"."version")
);
--> statement-breakpoint
CREATE TABLE "sign_offs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"ordinal" bigint GENERATED ALWAYS AS IDENTITY (sequence name "sign_offs_ordinal_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"article_id" uuid NOT NULL,
	"revision_id" uuid NOT NULL,
	"reviewer_id" uuid NOT NULL,
	"content_hash" text NOT NULL,
	"claims_hash" text NOT NULL,
	"policy_version" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"payload" jsonb NOT NULL,
	"key_id" text NOT NULL,
	"signature" text NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	"withdrawn_reason" text,
	"withdrawn_by" uuid,
	CONSTRAINT "sign_offs_content_hash_is_one" CHECK ("sign_offs"."content_hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "sign_offs_claims_hash_is_one" CHECK ("sign_offs"."claims_hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "sign_offs_row_is_what_was_signed" CHECK ("sign_offs"."payload" @> jsonb_build_object('signOffId', "sign_offs"."id", 'articleId', "sign_offs"."article_id", 'revisionId', "sign_offs"."revision_id", 'signerId', "sign_offs"."reviewer_id", 'contentHash', "sign_offs"."content_hash", 'claimsHash', "sign_offs"."claims_hash")),
	CONSTRAINT "sign_offs_signature_is_not_blank" CHECK ("sign_offs"."key_id" ~ '[^[:space:]]' and "sign_offs"."signature" ~ '[^[:space:]]'),
	CONSTRAINT "sign_offs_withdrawn_whole" CHECK (num_nulls("sign_offs"."withdrawn_at", "sign_offs"."withdrawn_reason", "sign_offs"."withdrawn_by") in (0, 3))
);
--> statement-breakpoint
CREATE TABLE "verdicts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"ordinal" bigint GENERATED ALWAYS AS IDENTITY (sequence name "verdicts_ordinal_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"article_id" uuid NOT NULL,
	"claim_id" uuid NOT NULL,
	"fingerprint" text NOT NULL,
	"reviewer_id" uuid NOT NULL,
	"revision_id" uuid NOT NULL,
	"decision" text NOT NULL,
	"comment" text NOT NULL,
	"links" jsonb NOT NULL,
	"downgrade" jsonb,
	"at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	CONSTRAINT "verdicts_fingerprint_is_a_hash" CHECK ("verdicts"."fingerprint" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "verdicts_decision_is_known" CHECK ("verdicts"."decision" in ('approved', 'changes-requested', 'rejected')),
	CONSTRAINT "verdicts_objection_says_why" CHECK ("verdicts"."decision" = 'approved' or "verdicts"."comment" ~ '[^[:space:]]')
);
--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_revision" FOREIGN KEY ("revision_id","id") REFERENCES "public"."revisions"("id","article_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_assigned_by_people_id_fk" FOREIGN KEY ("assigned_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_sources" ADD CONSTRAINT "import_sources_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_sources" ADD CONSTRAINT "import_sources_imported_by_people_id_fk" FOREIGN KEY ("imported_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_submitted_by_people_id_fk" FOREIGN KEY ("submitted_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slug_redirects" ADD CONSTRAINT "slug_redirects_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "working_copies" ADD CONSTRAINT "working_copies_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "working_copies" ADD CONSTRAINT "working_copies_saved_by_people_id_fk" FOREIGN KEY ("saved_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_actor_id_people_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_verified_by_people_id_fk" FOREIGN KEY ("verified_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "live" ADD CONSTRAINT "live_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "live" ADD CONSTRAINT "live_publication" FOREIGN KEY ("publication_id","article_id") REFERENCES "public"."publications"("id","article_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "public_pages" ADD CONSTRAINT "public_pages_artefact_hash_artefacts_hash_fk" FOREIGN KEY ("artefact_hash") REFERENCES "public"."artefacts"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "public_pages" ADD CONSTRAINT "public_pages_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publications" ADD CONSTRAINT "publications_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publications" ADD CONSTRAINT "publications_published_by_people_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publications" ADD CONSTRAINT "publications_of_revision" FOREIGN KEY ("revision_id","article_id") REFERENCES "public"."revisions"("id","article_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedules" ADD CONSTRAINT "schedules_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedules" ADD CONSTRAINT "schedules_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedules" ADD CONSTRAINT "schedules_of_revision" FOREIGN KEY ("revision_id","article_id") REFERENCES "public"."revisions"("id","article_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "annotation_replies" ADD CONSTRAINT "annotation_replies_annotation_id_annotations_id_fk" FOREIGN KEY ("annotation_id") REFERENCES "public"."annotations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "annotation_replies" ADD CONSTRAINT "annotation_replies_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_resolved_by_people_id_fk" FOREIGN KEY ("resolved_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_of_revision" FOREIGN KEY ("revision_id","article_id") REFERENCES "public"."revisions"("id","article_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "declarations" ADD CONSTRAINT "declarations_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "declarations" ADD CONSTRAINT "declarations_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policies" ADD CONSTRAINT "policies_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_offs" ADD CONSTRAINT "sign_offs_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_offs" ADD CONSTRAINT "sign_offs_reviewer_id_people_id_fk" FOREIGN KEY ("reviewer_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_offs" ADD CONSTRAINT "sign_offs_withdrawn_by_people_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_offs" ADD CONSTRAINT "sign_offs_of_revision" FOREIGN KEY ("revision_id","article_id") REFERENCES "public"."revisions"("id","article_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verdicts" ADD CONSTRAINT "verdicts_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verdicts" ADD CONSTRAINT "verdicts_reviewer_id_people_id_fk" FOREIGN KEY ("reviewer_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verdicts" ADD CONSTRAINT "verdicts_of_revision" FOREIGN KEY ("revision_id","article_id") REFERENCES "public"."revisions"("id","article_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "articles_by_state" ON "articles" USING btree ("state","changed_at" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE INDEX "articles_by_change" ON "articles" USING btree ("changed_at" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE INDEX "articles_by_words_of_title" ON "articles" USING gin ("title" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "assignments_by_person" ON "assignments" USING btree ("person_id","duty");--> statement-breakpoint
CREATE INDEX "audit_events_by_time" ON "audit_events" USING btree ("at" DESC NULLS LAST,"stream","seq");--> statement-breakpoint
CREATE INDEX "people_by_name" ON "people" USING btree ("name","id");--> statement-breakpoint
CREATE INDEX "people_by_words_of_name" ON "people" USING gin ("name" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "sessions_by_person" ON "sessions" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "sessions_by_end" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "sign_in_failures_by_email" ON "sign_in_failures" USING btree ("email","at");--> statement-breakpoint
CREATE INDEX "sign_in_failures_by_address" ON "sign_in_failures" USING btree ("address","at");--> statement-breakpoint
CREATE INDEX "sign_in_failures_by_time" ON "sign_in_failures" USING btree ("at");--> statement-breakpoint
CREATE INDEX "live_by_first_publication" ON "live" USING btree ("first_published_at" DESC NULLS LAST,"article_id");--> statement-breakpoint
CREATE INDEX "live_that_is_due" ON "live" USING btree ("article_id") WHERE "live"."review_due" is not null;--> statement-breakpoint
CREATE INDEX "live_by_work" ON "live" USING gin ("works");--> statement-breakpoint
CREATE INDEX "public_pages_by_article" ON "public_pages" USING btree ("article_id");--> statement-breakpoint
CREATE INDEX "public_pages_by_artefact" ON "public_pages" USING btree ("artefact_hash");--> statement-breakpoint
CREATE INDEX "publications_by_time" ON "publications" USING btree ("published_at" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE INDEX "schedules_by_time" ON "schedules" USING btree ("at");--> statement-breakpoint
CREATE INDEX "annotation_replies_by_annotation" ON "annotation_replies" USING btree ("annotation_id","id");--> statement-breakpoint
CREATE INDEX "annotations_by_article" ON "annotations" USING btree ("article_id","ordinal");--> statement-breakpoint
CREATE INDEX "annotations_that_are_open" ON "annotations" USING btree ("article_id","ordinal") WHERE "annotations"."resolved_at" is null;--> statement-breakpoint
CREATE INDEX "declarations_by_article" ON "declarations" USING btree ("article_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "notices_are_noted_once" ON "notices" USING btree ("work","type","on","source");--> statement-breakpoint
CREATE UNIQUE INDEX "sign_offs_that_stand" ON "sign_offs" USING btree ("revision_id","reviewer_id") WHERE "sign_offs"."withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "sign_offs_by_article" ON "sign_offs" USING btree ("article_id","ordinal");--> statement-breakpoint
CREATE INDEX "sign_offs_by_reviewer" ON "sign_offs" USING btree ("reviewer_id","at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "verdicts_that_stand" ON "verdicts" USING btree ("article_id","ordinal") WHERE "verdicts"."withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "verdicts_by_reviewer" ON "verdicts" USING btree ("reviewer_id","at" DESC NULLS LAST);--> statement-breakpoint
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed and never deleted', TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation';
END
$$;--> statement-breakpoint
-- Lets the columns named in its arguments be filled once, and nothing else.
CREATE FUNCTION "refuse_change_except"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before jsonb := to_jsonb(OLD);
  after jsonb := to_jsonb(NEW);
  name text;
BEGIN
  IF before - TG_ARGV IS DISTINCT FROM after - TG_ARGV THEN
    RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  FOREACH name IN ARRAY TG_ARGV LOOP
    IF before ->> name IS NOT NULL AND before -> name IS DISTINCT FROM after -> name THEN
      RAISE EXCEPTION '% of % is filled once', name, TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
    END IF;
  END LOOP;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER "audit_events_stay" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_events"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();--> statement-breakpoint
CREATE TRIGGER "revisions_stay" BEFORE UPDATE OR DELETE OR TRUNCATE ON "revisions"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();--> statement-breakpoint
CREATE TRIGGER "publications_stay" BEFORE UPDATE OR DELETE OR TRUNCATE ON "publications"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();--> statement-breakpoint
CREATE TRIGGER "declarations_stay" BEFORE UPDATE OR DELETE OR TRUNCATE ON "declarations"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();--> statement-breakpoint
CREATE TRIGGER "policies_stay" BEFORE UPDATE OR DELETE OR TRUNCATE ON "policies"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();--> statement-breakpoint
CREATE TRIGGER "sign_offs_stay" BEFORE DELETE OR TRUNCATE ON "sign_offs"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();--> statement-breakpoint
CREATE TRIGGER "sign_offs_are_only_withdrawn" BEFORE UPDATE ON "sign_offs"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change_except"('withdrawn_at', 'withdrawn_reason', 'withdrawn_by');--> statement-breakpoint
CREATE TRIGGER "verdicts_stay" BEFORE DELETE OR TRUNCATE ON "verdicts"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();--> statement-breakpoint
CREATE TRIGGER "verdicts_are_only_withdrawn" BEFORE UPDATE ON "verdicts"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change_except"('withdrawn_at');--> statement-breakpoint
CREATE FUNCTION "tell_page_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM pg_notify('page_changed', OLD.path);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM pg_notify('page_changed', NEW.path);
  END IF;
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER "public_pages_tell" AFTER INSERT OR UPDATE OR DELETE ON "public_pages"
  FOR EACH ROW EXECUTE FUNCTION "tell_page_changed"();
--> statement-breakpoint
CREATE FUNCTION "tell_schedule_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('schedule_changed', '');
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER "schedules_tell" AFTER INSERT OR UPDATE OR DELETE ON "schedules"
  FOR EACH STATEMENT EXECUTE FUNCTION "tell_schedule_changed"();
