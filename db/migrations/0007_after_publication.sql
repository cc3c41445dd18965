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
ALTER TABLE "articles" ADD COLUMN "correction" jsonb;--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "correction" jsonb;--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "change" text[];--> statement-breakpoint
ALTER TABLE "doubt_receipts" ADD CONSTRAINT "doubt_receipts_doubt_id_doubts_id_fk" FOREIGN KEY ("doubt_id") REFERENCES "public"."doubts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "doubts" ADD CONSTRAINT "doubts_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "doubts" ADD CONSTRAINT "doubts_answered_by_people_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "doubts" ADD CONSTRAINT "doubts_of_publication" FOREIGN KEY ("publication_id","article_id") REFERENCES "public"."publications"("id","article_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gathered_works" ADD CONSTRAINT "gathered_works_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_uses" ADD CONSTRAINT "work_uses_work_works_identity_fk" FOREIGN KEY ("work") REFERENCES "public"."works"("identity") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_uses" ADD CONSTRAINT "work_uses_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "doubt_receipts_by_doubt" ON "doubt_receipts" USING btree ("doubt_id");--> statement-breakpoint
CREATE INDEX "doubt_receipts_by_sender" ON "doubt_receipts" USING btree ("sender","at") WHERE "doubt_receipts"."sender" is not null;--> statement-breakpoint
CREATE INDEX "doubt_receipts_by_time" ON "doubt_receipts" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "doubts_are_open_once" ON "doubts" USING btree ("claim_id","same_as","article_id") WHERE "doubts"."outcome" is null;--> statement-breakpoint
CREATE INDEX "doubts_open_by_article" ON "doubts" USING btree ("article_id","due_on") WHERE "doubts"."outcome" is null;--> statement-breakpoint
CREATE INDEX "doubts_open_by_due" ON "doubts" USING btree ("due_on","article_id") WHERE "doubts"."outcome" is null;--> statement-breakpoint
CREATE INDEX "doubts_by_article" ON "doubts" USING btree ("article_id","at" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE INDEX "retraction_watch_by_doi" ON "retraction_watch" USING btree ("doi") WHERE "retraction_watch"."doi" is not null;--> statement-breakpoint
CREATE INDEX "retraction_watch_by_pmid" ON "retraction_watch" USING btree ("pmid") WHERE "retraction_watch"."pmid" is not null;--> statement-breakpoint
CREATE INDEX "work_uses_by_article" ON "work_uses" USING btree ("article_id");--> statement-breakpoint
CREATE INDEX "works_by_next_check" ON "works" USING btree ("next_check_at","identity");--> statement-breakpoint
CREATE INDEX "works_by_doi" ON "works" USING btree ("doi") WHERE "works"."doi" is not null;--> statement-breakpoint
CREATE INDEX "works_by_pmid" ON "works" USING btree ("pmid") WHERE "works"."pmid" is not null;--> statement-breakpoint
CREATE INDEX "publications_that_correct" ON "publications" USING btree ("published_at" DESC NULLS LAST,"id") WHERE "publications"."purpose" = 'correction' or "publications"."correction" is not null;