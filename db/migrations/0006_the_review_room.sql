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
ALTER TABLE "annotations" DROP CONSTRAINT "annotations_purpose_is_known";--> statement-breakpoint
ALTER TABLE "credentials" ADD COLUMN "before" jsonb;--> statement-breakpoint
ALTER TABLE "policies" ADD COLUMN "reason" text NOT NULL;--> statement-breakpoint
ALTER TABLE "reference_pdfs" ADD CONSTRAINT "reference_pdfs_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_pdfs" ADD CONSTRAINT "reference_pdfs_hash_pdf_files_hash_fk" FOREIGN KEY ("hash") REFERENCES "public"."pdf_files"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_pdfs" ADD CONSTRAINT "reference_pdfs_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_presence" ADD CONSTRAINT "review_presence_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_presence" ADD CONSTRAINT "review_presence_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shown_differences" ADD CONSTRAINT "shown_differences_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shown_differences" ADD CONSTRAINT "shown_differences_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shown_differences" ADD CONSTRAINT "shown_differences_of_revision" FOREIGN KEY ("revision_id","article_id") REFERENCES "public"."revisions"("id","article_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reference_pdfs_by_article" ON "reference_pdfs" USING btree ("article_id","reference_id","id");--> statement-breakpoint
CREATE INDEX "review_presence_by_time" ON "review_presence" USING btree ("at");--> statement-breakpoint
CREATE INDEX "shown_differences_by_reviewer" ON "shown_differences" USING btree ("article_id","person_id");--> statement-breakpoint
CREATE INDEX "policies_by_time" ON "policies" USING btree ("at");--> statement-breakpoint
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_missed_claim_blocks" CHECK ("annotations"."purpose" <> 'classifying' or "annotations"."blocking");--> statement-breakpoint
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_purpose_is_known" CHECK ("annotations"."purpose" in ('commenting', 'questioning', 'editing', 'classifying'));--> statement-breakpoint
ALTER TABLE "policies" ADD CONSTRAINT "policies_say_why" CHECK ("policies"."reason" ~ '[^[:space:]]');
--> statement-breakpoint
-- by hand
CREATE TRIGGER "shown_differences_stay" BEFORE UPDATE OR DELETE OR TRUNCATE ON "shown_differences"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();--> statement-breakpoint
CREATE TRIGGER "reference_pdfs_stay" BEFORE UPDATE OR DELETE OR TRUNCATE ON "reference_pdfs"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();--> statement-breakpoint
-- Who is where right now: nothing that a crash may not forget, and written every few seconds.
ALTER TABLE "review_presence" SET UNLOGGED;
-- by hand
