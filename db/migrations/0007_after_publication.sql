ALTER TABLE "articles" ADD COLUMN "correction" jsonb;--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "correction" jsonb;--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "change" text[];--> statement-breakpoint
CREATE INDEX "publications_that_correct" ON "publications" USING btree ("published_at" DESC NULLS LAST,"id") WHERE "publications"."purpose" = 'correction' or "publications"."correction" is not null;