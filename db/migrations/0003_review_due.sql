ALTER TABLE "live" ADD COLUMN "review_due_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "live_by_next_review" ON "live" USING btree ("review_due_at") WHERE "live"."review_due_at" is not null;--> statement-breakpoint
-- What is live already is looked at once, which writes the true instant.
UPDATE "live" SET "review_due_at" = now();
