CREATE TABLE "bundle_members" (
	"article_id" uuid PRIMARY KEY NOT NULL,
	"bundle_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bundles" (
	"id" uuid PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "bundles_title_is_not_blank" CHECK ("bundles"."title" ~ '[^[:space:]]')
);
--> statement-breakpoint
CREATE TABLE "doubt_receipts" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"doubt_id" uuid NOT NULL,
	"email" text,
	"sender" text,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "doubt_receipts_token_hash_is_one" CHECK ("doubt_receipts"."token_hash" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "doubts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"article_id" uuid NOT NULL,
	"publication_id" uuid NOT NULL,
	"claim_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"text" text NOT NULL,
	"source" text,
	"same_as" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"due_on" date NOT NULL,
	"reports" integer DEFAULT 1 NOT NULL,
	"outcome" text,
	"sentence" text,
	"corrected_in" integer,
	"answered_at" timestamp (3) with time zone,
	"answered_by" uuid,
	CONSTRAINT "doubts_say_something" CHECK ("doubts"."text" ~ '[^[:space:]]'),
	CONSTRAINT "doubts_same_as_is_a_hash" CHECK ("doubts"."same_as" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "doubts_outcome_is_known" CHECK ("doubts"."outcome" in ('stands', 'correcting', 'corrected', 'struck')),
	CONSTRAINT "doubts_are_answered_whole" CHECK (num_nulls("doubts"."outcome", "doubts"."sentence", "doubts"."answered_at", "doubts"."answered_by") in (0, 4)),
	CONSTRAINT "doubts_corrected_names_its_version" CHECK (("doubts"."outcome" is not distinct from 'corrected') = ("doubts"."corrected_in" is not null))
);
--> statement-breakpoint
CREATE TABLE "facts_epoch" (
	"only" boolean PRIMARY KEY NOT NULL,
	"epoch" bigint NOT NULL,
	CONSTRAINT "facts_epoch_is_one_row" CHECK ("facts_epoch"."only")
);
--> statement-breakpoint
CREATE TABLE "prepared_publications" (
	"article_id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"good_until" timestamp (3) with time zone NOT NULL,
	"article_version" integer NOT NULL,
	"epoch" bigint NOT NULL,
	"made_with" text NOT NULL,
	"audit_seq" integer NOT NULL,
	"rows" jsonb,
	"mails" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "publication_failures" (
	"article_id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"failure" text NOT NULL,
	CONSTRAINT "publication_failures_say_why" CHECK ("publication_failures"."failure" ~ '[^[:space:]]')
);
--> statement-breakpoint
CREATE TABLE "preview_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"ordinal" bigint GENERATED ALWAYS AS IDENTITY (sequence name "preview_links_ordinal_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"article_id" uuid NOT NULL,
	"cycle" integer NOT NULL,
	"token_hash" text NOT NULL,
	"label" text NOT NULL,
	"made_by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"revoked_by" uuid,
	"opened" integer DEFAULT 0 NOT NULL,
	"last_opened_at" timestamp (3) with time zone,
	CONSTRAINT "preview_links_token_hash_is_one" CHECK ("preview_links"."token_hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "preview_links_end" CHECK ("preview_links"."expires_at" > "preview_links"."at"),
	CONSTRAINT "preview_links_revoked_by_somebody" CHECK (num_nulls("preview_links"."revoked_at", "preview_links"."revoked_by") in (0, 2)),
	CONSTRAINT "preview_links_count_openings" CHECK ("preview_links"."opened" >= 0 and ("preview_links"."opened" = 0) = ("preview_links"."last_opened_at" is null))
);
--> statement-breakpoint
CREATE TABLE "corrections_index" (
	"id" text PRIMARY KEY NOT NULL,
	"article_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"kind" text NOT NULL,
	"entry" jsonb NOT NULL,
	CONSTRAINT "corrections_index_kind_is_known" CHECK ("corrections_index"."kind" in ('correction', 'strike', 'retraction', 'withdrawal', 'expiry')),
	CONSTRAINT "corrections_index_id_is_not_blank" CHECK ("corrections_index"."id" ~ '[^[:space:]]')
);
--> statement-breakpoint
CREATE TABLE "live_reviewers" (
	"article_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"first_published_at" timestamp (3) with time zone NOT NULL,
	"interests" text,
	CONSTRAINT "live_reviewers_article_id_person_id_pk" PRIMARY KEY("article_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "live_texts" (
	"article_id" uuid PRIMARY KEY NOT NULL,
	"number" bigint GENERATED ALWAYS AS IDENTITY (sequence name "live_texts_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"topic" text NOT NULL,
	"first_published_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"language" "regconfig" NOT NULL,
	"title" text NOT NULL,
	"summary" text NOT NULL,
	"body" text NOT NULL,
	"search" "tsvector" GENERATED ALWAYS AS (setweight(to_tsvector("live_texts"."language", "live_texts"."title"), 'A') || setweight(to_tsvector("live_texts"."language", "live_texts"."summary"), 'B') || setweight(to_tsvector("live_texts"."language", "live_texts"."body"), 'D')) STORED NOT NULL,
	CONSTRAINT "live_texts_number_unique" UNIQUE("number"),
	CONSTRAINT "live_texts_topic_fits_an_address" CHECK ("live_texts"."topic" ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	CONSTRAINT "live_texts_language_is_known" CHECK ("live_texts"."language" in ('english'::regconfig, 'simple'::regconfig))
);
--> statement-breakpoint
CREATE TABLE "published_words" (
	"word" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "topic_tallies" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "topic_tallies_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"topic" text NOT NULL,
	"articles" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "gathered_works" (
	"article_id" uuid PRIMARY KEY NOT NULL,
	"working_version" integer NOT NULL,
	"publication_id" uuid
);
--> statement-breakpoint
CREATE TABLE "retraction_watch" (
	"record_id" integer PRIMARY KEY NOT NULL,
	"doi" text,
	"pmid" text,
	"type" text NOT NULL,
	"on" date NOT NULL,
	"notice_doi" text,
	"loaded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "retraction_watch_names_a_work" CHECK ("retraction_watch"."doi" is not null or "retraction_watch"."pmid" is not null),
	CONSTRAINT "retraction_watch_type_is_known" CHECK ("retraction_watch"."type" in ('addendum', 'clarification', 'correction', 'corrigendum', 'erratum', 'expression_of_concern', 'new_edition', 'new_version', 'partial_retraction', 'removal', 'retraction', 'withdrawal', 'reinstatement'))
);
--> statement-breakpoint
CREATE TABLE "work_uses" (
	"work" text NOT NULL,
	"article_id" uuid NOT NULL,
	CONSTRAINT "work_uses_work_article_id_pk" PRIMARY KEY("work","article_id")
);
--> statement-breakpoint
CREATE TABLE "works" (
	"identity" text PRIMARY KEY NOT NULL,
	"csl" jsonb NOT NULL,
	"doi" text,
	"pmid" text,
	"checked_at" timestamp (3) with time zone,
	"result" text,
	"next_check_at" timestamp (3) with time zone NOT NULL,
	"link_checked_at" timestamp (3) with time zone,
	"link_state" text,
	"link_failed_days" integer DEFAULT 0 NOT NULL,
	"link_failed_on" date,
	CONSTRAINT "works_identity_is_not_blank" CHECK ("works"."identity" ~ '[^[:space:]]'),
	CONSTRAINT "works_result_is_known" CHECK ("works"."result" in ('clean', 'noticed', 'unknown', 'not-reached')),
	CONSTRAINT "works_link_state_is_known" CHECK ("works"."link_state" in ('found', 'closed', 'gone', 'failing')),
	CONSTRAINT "works_count_failed_days" CHECK ("works"."link_failed_days" >= 0)
);
--> statement-breakpoint
ALTER TABLE "articles" DROP CONSTRAINT "articles_withdrawn_has_its_notice";--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "correction" jsonb;--> statement-breakpoint
ALTER TABLE "live" ADD COLUMN "expires_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "public_pages" ADD COLUMN "changed_in" "xid8" DEFAULT pg_current_xact_id() NOT NULL;--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "correction" jsonb;--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "change" text[];--> statement-breakpoint
ALTER TABLE "schedules" ADD COLUMN "choice" text;--> statement-breakpoint
ALTER TABLE "schedules" ADD COLUMN "expires_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "schedules" ADD COLUMN "bundle_id" uuid;--> statement-breakpoint
ALTER TABLE "bundle_members" ADD CONSTRAINT "bundle_members_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bundle_members" ADD CONSTRAINT "bundle_members_bundle_id_bundles_id_fk" FOREIGN KEY ("bundle_id") REFERENCES "public"."bundles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bundles" ADD CONSTRAINT "bundles_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "doubt_receipts" ADD CONSTRAINT "doubt_receipts_doubt_id_doubts_id_fk" FOREIGN KEY ("doubt_id") REFERENCES "public"."doubts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "doubts" ADD CONSTRAINT "doubts_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "doubts" ADD CONSTRAINT "doubts_answered_by_people_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "doubts" ADD CONSTRAINT "doubts_of_publication" FOREIGN KEY ("publication_id","article_id") REFERENCES "public"."publications"("id","article_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prepared_publications" ADD CONSTRAINT "prepared_publications_article_id_schedules_article_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."schedules"("article_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publication_failures" ADD CONSTRAINT "publication_failures_article_id_schedules_article_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."schedules"("article_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preview_links" ADD CONSTRAINT "preview_links_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preview_links" ADD CONSTRAINT "preview_links_made_by_people_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preview_links" ADD CONSTRAINT "preview_links_revoked_by_people_id_fk" FOREIGN KEY ("revoked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "corrections_index" ADD CONSTRAINT "corrections_index_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "live_reviewers" ADD CONSTRAINT "live_reviewers_article_id_live_article_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."live"("article_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "live_reviewers" ADD CONSTRAINT "live_reviewers_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "live_texts" ADD CONSTRAINT "live_texts_article_id_live_article_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."live"("article_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gathered_works" ADD CONSTRAINT "gathered_works_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_uses" ADD CONSTRAINT "work_uses_work_works_identity_fk" FOREIGN KEY ("work") REFERENCES "public"."works"("identity") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_uses" ADD CONSTRAINT "work_uses_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bundle_members_by_bundle" ON "bundle_members" USING btree ("bundle_id");--> statement-breakpoint
CREATE INDEX "doubt_receipts_by_doubt" ON "doubt_receipts" USING btree ("doubt_id");--> statement-breakpoint
CREATE INDEX "doubt_receipts_by_sender" ON "doubt_receipts" USING btree ("sender","at") WHERE "doubt_receipts"."sender" is not null;--> statement-breakpoint
CREATE INDEX "doubt_receipts_by_time" ON "doubt_receipts" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "doubts_are_open_once" ON "doubts" USING btree ("claim_id","same_as","article_id") WHERE "doubts"."outcome" is null;--> statement-breakpoint
CREATE INDEX "doubts_open_by_article" ON "doubts" USING btree ("article_id","due_on") WHERE "doubts"."outcome" is null;--> statement-breakpoint
CREATE INDEX "doubts_open_by_due" ON "doubts" USING btree ("due_on","article_id") WHERE "doubts"."outcome" is null;--> statement-breakpoint
CREATE INDEX "doubts_by_article" ON "doubts" USING btree ("article_id","at" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "preview_links_by_token" ON "preview_links" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "preview_links_by_article" ON "preview_links" USING btree ("article_id","ordinal");--> statement-breakpoint
CREATE INDEX "corrections_index_by_time" ON "corrections_index" USING btree ("at" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE INDEX "corrections_index_by_article" ON "corrections_index" USING btree ("article_id");--> statement-breakpoint
CREATE INDEX "live_reviewers_by_person" ON "live_reviewers" USING btree ("person_id","first_published_at" DESC NULLS LAST,"article_id");--> statement-breakpoint
CREATE INDEX "live_texts_by_topic" ON "live_texts" USING btree ("topic","first_published_at" DESC NULLS LAST,"article_id");--> statement-breakpoint
CREATE INDEX "live_texts_by_change" ON "live_texts" USING btree ("changed_at" DESC NULLS LAST,"article_id");--> statement-breakpoint
CREATE INDEX "live_texts_by_words" ON "live_texts" USING gin ("search") WITH (gin_pending_list_limit=128);--> statement-breakpoint
CREATE INDEX "live_texts_by_title" ON "live_texts" USING gin ("title" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "published_words_by_word" ON "published_words" USING hash ("word");--> statement-breakpoint
CREATE INDEX "published_words_by_likeness" ON "published_words" USING gin ("word" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "topic_tallies_by_topic" ON "topic_tallies" USING btree ("topic");--> statement-breakpoint
CREATE INDEX "retraction_watch_by_doi" ON "retraction_watch" USING btree ("doi") WHERE "retraction_watch"."doi" is not null;--> statement-breakpoint
CREATE INDEX "retraction_watch_by_pmid" ON "retraction_watch" USING btree ("pmid") WHERE "retraction_watch"."pmid" is not null;--> statement-breakpoint
CREATE INDEX "work_uses_by_article" ON "work_uses" USING btree ("article_id");--> statement-breakpoint
CREATE INDEX "works_by_next_check" ON "works" USING btree ("next_check_at","identity");--> statement-breakpoint
CREATE INDEX "works_by_doi" ON "works" USING btree ("doi") WHERE "works"."doi" is not null;--> statement-breakpoint
CREATE INDEX "works_by_pmid" ON "works" USING btree ("pmid") WHERE "works"."pmid" is not null;--> statement-breakpoint
ALTER TABLE "schedules" ADD CONSTRAINT "schedules_bundle_id_bundles_id_fk" FOREIGN KEY ("bundle_id") REFERENCES "public"."bundles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "live_by_expiry" ON "live" USING btree ("expires_at","article_id") WHERE "live"."expires_at" is not null;--> statement-breakpoint
CREATE INDEX "live_by_specialty" ON "live" USING btree (("card" ->> 'specialty'),"first_published_at","article_id");--> statement-breakpoint
CREATE INDEX "public_pages_by_change" ON "public_pages" USING btree ("changed_in");--> statement-breakpoint
CREATE INDEX "publications_that_correct" ON "publications" USING btree ("published_at" DESC NULLS LAST,"id") WHERE "publications"."purpose" = 'correction' or "publications"."correction" is not null;--> statement-breakpoint
CREATE INDEX "schedules_by_bundle" ON "schedules" USING btree ("bundle_id") WHERE "schedules"."bundle_id" is not null;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_withdrawn_has_its_notice" CHECK ("articles"."state" <> 'withdrawn' or coalesce("articles"."taken_down" ->> 'type' in ('withdrawal', 'expiry'), false));--> statement-breakpoint
ALTER TABLE "schedules" ADD CONSTRAINT "schedules_choice_is_known" CHECK ("schedules"."choice" in ('earlier', 'later'));--> statement-breakpoint
ALTER TABLE "schedules" ADD CONSTRAINT "schedules_end_after_they_begin" CHECK ("schedules"."expires_at" > "schedules"."at");--> statement-breakpoint
-- by hand
CREATE FUNCTION "number_page_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.changed_in := pg_current_xact_id();
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER "public_pages_number" BEFORE INSERT OR UPDATE ON "public_pages"
  FOR EACH ROW EXECUTE FUNCTION "number_page_change"();--> statement-breakpoint
CREATE TRIGGER "public_pages_stay" BEFORE DELETE OR TRUNCATE ON "public_pages"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();--> statement-breakpoint
-- A row of its own for each coming and going, so that publications never wait for each other over one number; every so often
-- those of a topic that nobody else is folding become one.
CREATE FUNCTION "tally_topic"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  written bigint;
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.topic = OLD.topic THEN RETURN NULL; END IF;
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO topic_tallies (topic, articles) VALUES (OLD.topic, -1);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO topic_tallies (topic, articles) VALUES (NEW.topic, 1) RETURNING id INTO written;
    IF written % 32 = 0 THEN
      WITH folded AS (
        DELETE FROM topic_tallies WHERE id IN (
          SELECT id FROM topic_tallies WHERE topic = NEW.topic ORDER BY id LIMIT 1000 FOR UPDATE SKIP LOCKED)
        RETURNING articles)
      INSERT INTO topic_tallies (topic, articles) SELECT NEW.topic, sum(articles) FROM folded HAVING count(*) > 0;
    END IF;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "live_texts_are_tallied" AFTER INSERT OR DELETE OR UPDATE OF "topic" ON "live_texts"
  FOR EACH ROW EXECUTE FUNCTION "tally_topic"();--> statement-breakpoint
CREATE TRIGGER "corrections_index_stays" BEFORE DELETE OR TRUNCATE ON "corrections_index"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();--> statement-breakpoint
INSERT INTO "facts_epoch" ("only", "epoch") VALUES (true, 0);--> statement-breakpoint
CREATE FUNCTION "facts_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "facts_epoch" SET "epoch" = "epoch" + 1;
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER "people_are_facts" AFTER UPDATE OF "name", "slug", "roles", "disabled_at" ON "people"
  FOR EACH ROW EXECUTE FUNCTION "facts_changed"();--> statement-breakpoint
CREATE TRIGGER "credentials_are_facts" AFTER INSERT OR UPDATE OR DELETE ON "credentials"
  FOR EACH ROW EXECUTE FUNCTION "facts_changed"();--> statement-breakpoint
CREATE TRIGGER "notices_are_facts" AFTER INSERT OR UPDATE OR DELETE ON "notices"
  FOR EACH ROW EXECUTE FUNCTION "facts_changed"();--> statement-breakpoint
CREATE TRIGGER "policies_are_facts" AFTER INSERT ON "policies"
  FOR EACH ROW EXECUTE FUNCTION "facts_changed"();--> statement-breakpoint
CREATE TRIGGER "signing_keys_are_facts" AFTER INSERT OR UPDATE ON "signing_keys"
  FOR EACH ROW EXECUTE FUNCTION "facts_changed"();--> statement-breakpoint
-- A page may name others, and may not when they are gone or have another name.
CREATE TRIGGER "live_that_goes_is_a_fact" AFTER DELETE ON "live"
  FOR EACH ROW EXECUTE FUNCTION "facts_changed"();--> statement-breakpoint
CREATE TRIGGER "live_names_are_facts" AFTER UPDATE OF "card" ON "live"
  FOR EACH ROW WHEN ("old"."card"->>'title' <> "new"."card"->>'title' OR "old"."card"->>'path' <> "new"."card"->>'path')
  EXECUTE FUNCTION "facts_changed"();--> statement-breakpoint
-- Whatever is live already is rendered anew by the job that follows reviews that run out, and so comes into these tables.
UPDATE "live" SET "review_due_at" = now();
-- by hand
