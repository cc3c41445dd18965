ALTER TABLE "sign_in_failures" ADD COLUMN "address" text;--> statement-breakpoint
CREATE INDEX "sign_in_failures_by_address" ON "sign_in_failures" USING btree ("address","at");