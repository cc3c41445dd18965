-- by hand: a record was kept twice, beside its publication and as what its address answers with.
DELETE FROM "prepared_publications";--> statement-breakpoint
ALTER TABLE "prepared_publications" DROP COLUMN "record";--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "record_hash" text;--> statement-breakpoint
ALTER TABLE "publications" DISABLE TRIGGER "publications_stay";--> statement-breakpoint
UPDATE "publications" SET "record_hash" = encode(sha256(convert_to("record", 'UTF8')), 'hex');--> statement-breakpoint
ALTER TABLE "publications" ENABLE TRIGGER "publications_stay";--> statement-breakpoint
ALTER TABLE "publications" ALTER COLUMN "record_hash" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "publications" ADD CONSTRAINT "publications_record_hash_artefacts_hash_fk" FOREIGN KEY ("record_hash") REFERENCES "public"."artefacts"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publications" DROP COLUMN "record";
--> statement-breakpoint
-- Eight statements take their part out of it, and each would decompress the whole.
ALTER TABLE "prepared_publications" ALTER COLUMN "rows" SET STORAGE EXTERNAL;
