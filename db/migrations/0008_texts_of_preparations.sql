DELETE FROM "prepared_publications";--> statement-breakpoint
-- by hand: what an older release prepared has its texts among its rows, and is prepared anew.
ALTER TABLE "prepared_publications" ADD COLUMN "record" text;--> statement-breakpoint
ALTER TABLE "prepared_publications" ADD COLUMN "body" text;--> statement-breakpoint
ALTER TABLE "prepared_publications" ADD COLUMN "words" text[];
