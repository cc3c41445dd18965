CREATE TABLE "review_presence" (
	"article_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"tab_id" uuid NOT NULL,
	"claim_id" uuid,
	"since" timestamp (3) with time zone NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "review_presence_article_id_person_id_tab_id_pk" PRIMARY KEY("article_id","person_id","tab_id")
);
--> statement-breakpoint
ALTER TABLE "credentials" ADD COLUMN "before" jsonb;--> statement-breakpoint
ALTER TABLE "policies" ADD COLUMN "reason" text NOT NULL;--> statement-breakpoint
ALTER TABLE "review_presence" ADD CONSTRAINT "review_presence_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_presence" ADD CONSTRAINT "review_presence_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "review_presence_by_time" ON "review_presence" USING btree ("at");--> statement-breakpoint
CREATE INDEX "policies_by_time" ON "policies" USING btree ("at");--> statement-breakpoint
ALTER TABLE "policies" ADD CONSTRAINT "policies_say_why" CHECK ("policies"."reason" ~ '[^[:space:]]');--> statement-breakpoint
-- by hand
-- Who is where right now: nothing that a crash may not forget, and written every few seconds.
ALTER TABLE "review_presence" SET UNLOGGED;
-- by hand
