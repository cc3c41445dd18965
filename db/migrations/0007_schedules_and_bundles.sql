CREATE TABLE "bundle_members" (
	"article_id" uuid PRIMARY KEY NOT NULL,
	"bundle_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bundles" (
	"id" uuid PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "bundles_title_is_not_blank" CHECK ("bundles"."title" ~ '[^[:space:]]')
);
--> statement-breakpoint
CREATE TABLE "facts_epoch" (
	"only" boolean PRIMARY KEY NOT NULL,
	"epoch" bigint NOT NULL,
	CONSTRAINT "facts_epoch_is_one_row" CHECK ("facts_epoch"."only")
);
--> statement-breakpoint
CREATE TABLE "prepared_publications" (
	"article_id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"good_until" timestamp (3) with time zone NOT NULL,
	"article_version" integer NOT NULL,
	"epoch" bigint NOT NULL,
	"made_with" text NOT NULL,
	"audit_seq" integer NOT NULL,
	"rows" jsonb,
	"mails" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "publication_failures" (
	"article_id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"failure" text NOT NULL,
	CONSTRAINT "publication_failures_say_why" CHECK ("publication_failures"."failure" ~ '[^[:space:]]')
);
--> statement-breakpoint
ALTER TABLE "articles" DROP CONSTRAINT "articles_withdrawn_has_its_notice";--> statement-breakpoint
ALTER TABLE "live" ADD COLUMN "expires_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "schedules" ADD COLUMN "choice" text;--> statement-breakpoint
ALTER TABLE "schedules" ADD COLUMN "expires_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "schedules" ADD COLUMN "bundle_id" uuid;--> statement-breakpoint
ALTER TABLE "bundle_members" ADD CONSTRAINT "bundle_members_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bundle_members" ADD CONSTRAINT "bundle_members_bundle_id_bundles_id_fk" FOREIGN KEY ("bundle_id") REFERENCES "public"."bundles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bundles" ADD CONSTRAINT "bundles_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prepared_publications" ADD CONSTRAINT "prepared_publications_article_id_schedules_article_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."schedules"("article_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publication_failures" ADD CONSTRAINT "publication_failures_article_id_schedules_article_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."schedules"("article_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bundle_members_by_bundle" ON "bundle_members" USING btree ("bundle_id");--> statement-breakpoint
ALTER TABLE "schedules" ADD CONSTRAINT "schedules_bundle_id_bundles_id_fk" FOREIGN KEY ("bundle_id") REFERENCES "public"."bundles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "live_by_expiry" ON "live" USING btree ("expires_at") WHERE "live"."expires_at" is not null;--> statement-breakpoint
CREATE INDEX "schedules_by_bundle" ON "schedules" USING btree ("bundle_id") WHERE "schedules"."bundle_id" is not null;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_withdrawn_has_its_notice" CHECK ("articles"."state" <> 'withdrawn' or coalesce("articles"."taken_down" ->> 'type' in ('withdrawal', 'expiry'), false));--> statement-breakpoint
ALTER TABLE "schedules" ADD CONSTRAINT "schedules_choice_is_known" CHECK ("schedules"."choice" in ('earlier', 'later'));--> statement-breakpoint
ALTER TABLE "schedules" ADD CONSTRAINT "schedules_end_after_they_begin" CHECK ("schedules"."expires_at" > "schedules"."at");--> statement-breakpoint
-- by hand
INSERT INTO "facts_epoch" ("only", "epoch") VALUES (true, 0);--> statement-breakpoint
CREATE FUNCTION "facts_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "facts_epoch" SET "epoch" = "epoch" + 1;
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER "people_are_facts" AFTER UPDATE OF "name", "slug", "roles", "disabled_at" ON "people"
  FOR EACH ROW EXECUTE FUNCTION "facts_changed"();--> statement-breakpoint
CREATE TRIGGER "credentials_are_facts" AFTER INSERT OR UPDATE OR DELETE ON "credentials"
  FOR EACH ROW EXECUTE FUNCTION "facts_changed"();--> statement-breakpoint
CREATE TRIGGER "notices_are_facts" AFTER INSERT OR UPDATE OR DELETE ON "notices"
  FOR EACH ROW EXECUTE FUNCTION "facts_changed"();--> statement-breakpoint
CREATE TRIGGER "policies_are_facts" AFTER INSERT ON "policies"
  FOR EACH ROW EXECUTE FUNCTION "facts_changed"();--> statement-breakpoint
CREATE TRIGGER "signing_keys_are_facts" AFTER INSERT OR UPDATE ON "signing_keys"
  FOR EACH ROW EXECUTE FUNCTION "facts_changed"();
-- by hand
