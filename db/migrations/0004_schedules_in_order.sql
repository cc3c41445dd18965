DROP INDEX "schedules_by_time";--> statement-breakpoint
CREATE INDEX "schedules_by_time" ON "schedules" USING btree ("at","article_id");