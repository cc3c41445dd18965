ALTER TABLE "live_texts" ALTER COLUMN "search" DROP EXPRESSION;--> statement-breakpoint
ALTER TABLE "live_texts" ALTER COLUMN "search" SET DEFAULT ''::tsvector;--> statement-breakpoint
-- by hand
CREATE FUNCTION "index_live_text"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.search := setweight(to_tsvector(NEW.language, NEW.title), 'A')
    || setweight(to_tsvector(NEW.language, NEW.summary), 'B')
    || setweight(to_tsvector(NEW.language, NEW.body), 'D');
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER "live_texts_are_indexed" BEFORE INSERT ON "live_texts"
  FOR EACH ROW WHEN (NEW."search" = ''::tsvector) EXECUTE FUNCTION "index_live_text"();--> statement-breakpoint
CREATE TRIGGER "live_texts_are_indexed_anew" BEFORE UPDATE ON "live_texts"
  FOR EACH ROW WHEN ((NEW."language", NEW."title", NEW."summary", NEW."body") IS DISTINCT FROM (OLD."language", OLD."title", OLD."summary", OLD."body"))
  EXECUTE FUNCTION "index_live_text"();--> statement-breakpoint
-- What an older release prepared lacks its words, and is prepared anew.
DELETE FROM "prepared_publications";--> statement-breakpoint
ALTER TABLE "prepared_publications" ADD COLUMN "search" "tsvector";
--> statement-breakpoint
-- It is compressed already.
ALTER TABLE "artefacts" ALTER COLUMN "gzip" SET STORAGE EXTERNAL;
