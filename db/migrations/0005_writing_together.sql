CREATE TABLE "checkpoints" (
	"article_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"people" jsonb NOT NULL,
	"words" integer NOT NULL,
	"content_hash" text NOT NULL,
	"manuscript" jsonb NOT NULL,
	"attribution" jsonb NOT NULL,
	CONSTRAINT "checkpoints_article_id_version_pk" PRIMARY KEY("article_id","version"),
	CONSTRAINT "checkpoints_content_hash_is_one" CHECK ("checkpoints"."content_hash" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "claim_figures" (
	"article_id" uuid NOT NULL,
	"claim_id" uuid NOT NULL,
	"work" text NOT NULL,
	"figure" text NOT NULL,
	"unit" text NOT NULL,
	CONSTRAINT "claim_figures_article_id_claim_id_work_figure_pk" PRIMARY KEY("article_id","claim_id","work","figure")
);
--> statement-breakpoint
CREATE TABLE "claim_statements" (
	"article_id" uuid NOT NULL,
	"claim_id" uuid NOT NULL,
	"text_hash" text NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "claim_statements_article_id_claim_id_pk" PRIMARY KEY("article_id","claim_id"),
	CONSTRAINT "claim_statements_text_hash_is_one" CHECK ("claim_statements"."text_hash" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "comment_replies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"comment_id" uuid NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"body" text NOT NULL,
	"mentions" jsonb NOT NULL,
	CONSTRAINT "comment_replies_say_something" CHECK ("comment_replies"."body" ~ '[^[:space:]]')
);
--> statement-breakpoint
CREATE TABLE "comments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"article_id" uuid NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"body" text NOT NULL,
	"mentions" jsonb NOT NULL,
	"anchor_start" "bytea" NOT NULL,
	"anchor_end" "bytea" NOT NULL,
	"quote" text NOT NULL,
	"resolved_by" uuid,
	"resolved_at" timestamp (3) with time zone,
	CONSTRAINT "comments_say_something" CHECK ("comments"."body" ~ '[^[:space:]]'),
	CONSTRAINT "comments_are_resolved_by_somebody" CHECK (num_nulls("comments"."resolved_by", "comments"."resolved_at") in (0, 2))
);
--> statement-breakpoint
CREATE TABLE "lookups" (
	"source" text NOT NULL,
	"key" text NOT NULL,
	"answer" jsonb,
	"fetched_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "lookups_source_key_pk" PRIMARY KEY("source","key"),
	CONSTRAINT "lookups_source_is_known" CHECK ("lookups"."source" in ('crossref', 'pubmed', 'page'))
);
--> statement-breakpoint
CREATE TABLE "media" (
	"hash" text PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	"article_id" uuid NOT NULL,
	"uploaded_by" uuid NOT NULL,
	"uploaded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "media_hash_is_one" CHECK ("media"."hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "media_type_is_known" CHECK ("media"."type" in ('image/webp', 'image/avif', 'image/jpeg', 'image/png')),
	CONSTRAINT "media_has_a_size" CHECK ("media"."width" > 0 and "media"."height" > 0)
);
--> statement-breakpoint
CREATE TABLE "published_media" (
	"hash" text NOT NULL,
	"article_id" uuid NOT NULL,
	CONSTRAINT "published_media_hash_article_id_pk" PRIMARY KEY("hash","article_id")
);
--> statement-breakpoint
CREATE TABLE "shared_copies" (
	"article_id" uuid PRIMARY KEY NOT NULL,
	"last_seq" bigint NOT NULL,
	"recorded_seq" bigint NOT NULL,
	"snapshot" "bytea" NOT NULL,
	"snapshot_seq" bigint NOT NULL,
	CONSTRAINT "shared_copies_do_not_run_ahead" CHECK (0 <= "shared_copies"."snapshot_seq" and "shared_copies"."snapshot_seq" <= "shared_copies"."recorded_seq" and "shared_copies"."recorded_seq" <= "shared_copies"."last_seq")
);
--> statement-breakpoint
CREATE TABLE "shared_updates" (
	"article_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"person_id" uuid NOT NULL,
	"update" "bytea" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "shared_updates_article_id_seq_pk" PRIMARY KEY("article_id","seq")
);
--> statement-breakpoint
ALTER TABLE "import_sources" ADD COLUMN "file" "bytea";--> statement-breakpoint
ALTER TABLE "import_sources" ADD COLUMN "file_name" text;--> statement-breakpoint
ALTER TABLE "checkpoints" ADD CONSTRAINT "checkpoints_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_figures" ADD CONSTRAINT "claim_figures_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_figures" ADD CONSTRAINT "claim_figures_statement" FOREIGN KEY ("article_id","claim_id") REFERENCES "public"."claim_statements"("article_id","claim_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_statements" ADD CONSTRAINT "claim_statements_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_replies" ADD CONSTRAINT "comment_replies_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_replies" ADD CONSTRAINT "comment_replies_comment" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_resolved_by_people_id_fk" FOREIGN KEY ("resolved_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media" ADD CONSTRAINT "media_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media" ADD CONSTRAINT "media_uploaded_by_people_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "published_media" ADD CONSTRAINT "published_media_hash_media_hash_fk" FOREIGN KEY ("hash") REFERENCES "public"."media"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "published_media" ADD CONSTRAINT "published_media_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared_copies" ADD CONSTRAINT "shared_copies_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared_updates" ADD CONSTRAINT "shared_updates_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared_updates" ADD CONSTRAINT "shared_updates_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "claim_figures_by_work" ON "claim_figures" USING btree ("work","unit","figure","article_id");--> statement-breakpoint
CREATE INDEX "claim_statements_by_words" ON "claim_statements" USING btree ("text_hash","article_id");--> statement-breakpoint
CREATE INDEX "comment_replies_by_comment" ON "comment_replies" USING btree ("comment_id","at","id");--> statement-breakpoint
CREATE INDEX "comments_by_article" ON "comments" USING btree ("article_id","at","id");--> statement-breakpoint
CREATE INDEX "lookups_by_expiry" ON "lookups" USING btree ("expires_at");