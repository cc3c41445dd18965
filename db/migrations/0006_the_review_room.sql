CREATE TABLE "abstracts" (
	"work" text PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"text" text NOT NULL,
	"read_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "abstracts_source_is_known" CHECK ("abstracts"."source" in ('crossref', 'pubmed')),
	CONSTRAINT "abstracts_say_something" CHECK ("abstracts"."text" ~ '[^[:space:]]')
);
--> statement-breakpoint
CREATE TABLE "pdf_files" (
	"hash" text PRIMARY KEY NOT NULL,
	"size" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "pdf_files_hash_is_one" CHECK ("pdf_files"."hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "pdf_files_size_is_theirs" CHECK ("pdf_files"."size" = octet_length("pdf_files"."bytes"))
);
--> statement-breakpoint
CREATE TABLE "reference_pdfs" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "reference_pdfs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"article_id" uuid NOT NULL,
	"reference_id" uuid NOT NULL,
	"hash" text,
	"after_revision" integer NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "reference_pdfs_count_revisions" CHECK ("reference_pdfs"."after_revision" >= 0)
);
--> statement-breakpoint
CREATE TABLE "opinion_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"ordinal" bigint GENERATED ALWAYS AS IDENTITY (sequence name "opinion_requests_ordinal_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"article_id" uuid NOT NULL,
	"revision_id" uuid NOT NULL,
	"claim_id" uuid,
	"asked_by" uuid NOT NULL,
	"expert_name" text NOT NULL,
	"expert_email" text NOT NULL,
	"question" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"token_hash" text NOT NULL,
	"interests" jsonb,
	"declared_at" timestamp (3) with time zone,
	"withdrawn_at" timestamp (3) with time zone,
	"withdrawn_by" uuid,
	CONSTRAINT "opinion_requests_token_hash_is_one" CHECK ("opinion_requests"."token_hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "opinion_requests_say_something" CHECK ("opinion_requests"."expert_name" ~ '[^[:space:]]' and "opinion_requests"."expert_email" ~ '[^[:space:]]' and "opinion_requests"."question" ~ '[^[:space:]]'),
	CONSTRAINT "opinion_requests_end" CHECK ("opinion_requests"."expires_at" > "opinion_requests"."at"),
	CONSTRAINT "opinion_requests_declared_whole" CHECK (num_nulls("opinion_requests"."interests", "opinion_requests"."declared_at") in (0, 2)),
	CONSTRAINT "opinion_requests_withdrawn_by_somebody" CHECK (num_nulls("opinion_requests"."withdrawn_at", "opinion_requests"."withdrawn_by") in (0, 2))
);
--> statement-breakpoint
CREATE TABLE "opinions" (
	"request_id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"stance" text NOT NULL,
	"text" text NOT NULL,
	"name" text NOT NULL,
	"qualification" text NOT NULL,
	"interests" jsonb NOT NULL,
	CONSTRAINT "opinions_stance_is_known" CHECK ("opinions"."stance" in ('agrees', 'agrees-with-reservations', 'disagrees', 'cannot-say')),
	CONSTRAINT "opinions_say_why" CHECK ("opinions"."stance" = 'agrees' or "opinions"."text" ~ '[^[:space:]]'),
	CONSTRAINT "opinions_say_by_whom" CHECK ("opinions"."name" ~ '[^[:space:]]' and "opinions"."qualification" ~ '[^[:space:]]')
);
--> statement-breakpoint
CREATE TABLE "review_presence" (
	"article_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"tab_id" uuid NOT NULL,
	"claim_id" uuid,
	"since" timestamp (3) with time zone NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "review_presence_article_id_person_id_tab_id_pk" PRIMARY KEY("article_id","person_id","tab_id")
);
--> statement-breakpoint
CREATE TABLE "authenticators" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"sealed_secret" "bytea" NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"confirmed_at" timestamp (3) with time zone,
	"last_step" bigint,
	CONSTRAINT "authenticators_confirmed_by_a_code" CHECK (num_nulls("authenticators"."confirmed_at", "authenticators"."last_step") in (0, 2))
);
--> statement-breakpoint
CREATE TABLE "passkey_challenges" (
	"session_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"challenge" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "passkey_challenges_session_id_purpose_pk" PRIMARY KEY("session_id","purpose"),
	CONSTRAINT "passkey_challenges_purpose_is_known" CHECK ("passkey_challenges"."purpose" in ('registration', 'proof'))
);
--> statement-breakpoint
CREATE TABLE "passkeys" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"name" text NOT NULL,
	"public_key" "bytea" NOT NULL,
	"counter" bigint NOT NULL,
	"transports" text[] NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	CONSTRAINT "passkeys_id_is_base64url" CHECK ("passkeys"."id" ~ '^[A-Za-z0-9_-]+$'),
	CONSTRAINT "passkeys_name_is_not_blank" CHECK ("passkeys"."name" ~ '[^[:space:]]'),
	CONSTRAINT "passkeys_counter_counts" CHECK ("passkeys"."counter" >= 0)
);
--> statement-breakpoint
CREATE TABLE "session_proofs" (
	"session_id" uuid PRIMARY KEY NOT NULL,
	"method" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "session_proofs_method_is_known" CHECK ("session_proofs"."method" in ('password', 'totp', 'passkey'))
);
--> statement-breakpoint
CREATE TABLE "shown_differences" (
	"revision_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"difference" text NOT NULL,
	"article_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "shown_differences_revision_id_person_id_difference_pk" PRIMARY KEY("revision_id","person_id","difference"),
	CONSTRAINT "shown_differences_difference_is_a_hash" CHECK ("shown_differences"."difference" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
ALTER TABLE "audit_events" DROP CONSTRAINT "audit_events_person_has_a_name";--> statement-breakpoint
ALTER TABLE "audit_events" DROP CONSTRAINT "audit_events_actor_is_known";--> statement-breakpoint
ALTER TABLE "annotations" DROP CONSTRAINT "annotations_purpose_is_known";--> statement-breakpoint
ALTER TABLE "credentials" ADD COLUMN "before" jsonb;--> statement-breakpoint
ALTER TABLE "policies" ADD COLUMN "reason" text NOT NULL;--> statement-breakpoint
ALTER TABLE "reference_pdfs" ADD CONSTRAINT "reference_pdfs_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_pdfs" ADD CONSTRAINT "reference_pdfs_hash_pdf_files_hash_fk" FOREIGN KEY ("hash") REFERENCES "public"."pdf_files"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_pdfs" ADD CONSTRAINT "reference_pdfs_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinion_requests" ADD CONSTRAINT "opinion_requests_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinion_requests" ADD CONSTRAINT "opinion_requests_asked_by_people_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinion_requests" ADD CONSTRAINT "opinion_requests_withdrawn_by_people_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinion_requests" ADD CONSTRAINT "opinion_requests_of_revision" FOREIGN KEY ("revision_id","article_id") REFERENCES "public"."revisions"("id","article_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinions" ADD CONSTRAINT "opinions_request_id_opinion_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."opinion_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_presence" ADD CONSTRAINT "review_presence_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_presence" ADD CONSTRAINT "review_presence_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authenticators" ADD CONSTRAINT "authenticators_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkey_challenges" ADD CONSTRAINT "passkey_challenges_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_proofs" ADD CONSTRAINT "session_proofs_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shown_differences" ADD CONSTRAINT "shown_differences_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shown_differences" ADD CONSTRAINT "shown_differences_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shown_differences" ADD CONSTRAINT "shown_differences_of_revision" FOREIGN KEY ("revision_id","article_id") REFERENCES "public"."revisions"("id","article_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reference_pdfs_by_article" ON "reference_pdfs" USING btree ("article_id","reference_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "opinion_requests_by_token" ON "opinion_requests" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "opinion_requests_by_article" ON "opinion_requests" USING btree ("article_id","ordinal");--> statement-breakpoint
CREATE INDEX "review_presence_by_time" ON "review_presence" USING btree ("at");--> statement-breakpoint
CREATE INDEX "passkeys_by_person" ON "passkeys" USING btree ("person_id","created_at");--> statement-breakpoint
CREATE INDEX "shown_differences_by_reviewer" ON "shown_differences" USING btree ("article_id","person_id");--> statement-breakpoint
CREATE INDEX "policies_by_time" ON "policies" USING btree ("at");--> statement-breakpoint
ALTER TABLE "sessions" DROP COLUMN "proven_at";--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_actor_has_a_name" CHECK (case "audit_events"."actor_type" when 'person' then num_nonnulls("audit_events"."actor_id", "audit_events"."actor_name") = 2 when 'outsider' then "audit_events"."actor_id" is null and "audit_events"."actor_name" is not null else num_nonnulls("audit_events"."actor_id", "audit_events"."actor_name") = 0 end);--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_actor_is_known" CHECK ("audit_events"."actor_type" in ('person', 'outsider', 'clock'));--> statement-breakpoint
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_missed_claim_blocks" CHECK ("annotations"."purpose" <> 'classifying' or "annotations"."blocking");--> statement-breakpoint
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_purpose_is_known" CHECK ("annotations"."purpose" in ('commenting', 'questioning', 'editing', 'classifying'));--> statement-breakpoint
ALTER TABLE "policies" ADD CONSTRAINT "policies_say_why" CHECK ("policies"."reason" ~ '[^[:space:]]');
--> statement-breakpoint
-- by hand
CREATE TRIGGER "shown_differences_stay" BEFORE UPDATE OR DELETE OR TRUNCATE ON "shown_differences"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();--> statement-breakpoint
CREATE TRIGGER "reference_pdfs_stay" BEFORE UPDATE OR DELETE OR TRUNCATE ON "reference_pdfs"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();--> statement-breakpoint
CREATE TRIGGER "opinions_stay" BEFORE UPDATE OR DELETE OR TRUNCATE ON "opinions"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();--> statement-breakpoint
CREATE TRIGGER "opinion_requests_stay" BEFORE DELETE OR TRUNCATE ON "opinion_requests"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();--> statement-breakpoint
CREATE TRIGGER "opinion_requests_are_only_declared_and_withdrawn" BEFORE UPDATE ON "opinion_requests"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change_except"('interests', 'declared_at', 'withdrawn_at', 'withdrawn_by');--> statement-breakpoint
-- Who is where right now: nothing that a crash may not forget, and written every few seconds.
ALTER TABLE "review_presence" SET UNLOGGED;
-- by hand
