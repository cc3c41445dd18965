ALTER TABLE "public_pages" ADD COLUMN "changed_in" "xid8" DEFAULT pg_current_xact_id() NOT NULL;--> statement-breakpoint
CREATE INDEX "public_pages_by_change" ON "public_pages" USING btree ("changed_in");--> statement-breakpoint
-- by hand
CREATE FUNCTION "number_page_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.changed_in := pg_current_xact_id();
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER "public_pages_number" BEFORE INSERT OR UPDATE ON "public_pages"
  FOR EACH ROW EXECUTE FUNCTION "number_page_change"();--> statement-breakpoint
CREATE TRIGGER "public_pages_stay" BEFORE DELETE OR TRUNCATE ON "public_pages"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
-- by hand
