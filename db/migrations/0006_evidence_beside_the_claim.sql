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
ALTER TABLE "reference_pdfs" ADD CONSTRAINT "reference_pdfs_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_pdfs" ADD CONSTRAINT "reference_pdfs_hash_pdf_files_hash_fk" FOREIGN KEY ("hash") REFERENCES "public"."pdf_files"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_pdfs" ADD CONSTRAINT "reference_pdfs_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reference_pdfs_by_article" ON "reference_pdfs" USING btree ("article_id","reference_id","id");--> statement-breakpoint
-- by hand
CREATE TRIGGER "reference_pdfs_stay" BEFORE UPDATE OR DELETE OR TRUNCATE ON "reference_pdfs"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
-- by hand
