CREATE TABLE "opinion_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"ordinal" bigint GENERATED ALWAYS AS IDENTITY (sequence name "opinion_requests_ordinal_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"article_id" uuid NOT NULL,
	"revision_id" uuid NOT NULL,
	"claim_id" uuid,
	"asked_by" uuid NOT NULL,
	"expert_name" text NOT NULL,
	"expert_email" text NOT NULL,
	"question" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"token_hash" text NOT NULL,
	"interests" jsonb,
	"declared_at" timestamp (3) with time zone,
	"withdrawn_at" timestamp (3) with time zone,
	"withdrawn_by" uuid,
	CONSTRAINT "opinion_requests_token_hash_is_one" CHECK ("opinion_requests"."token_hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "opinion_requests_say_something" CHECK ("opinion_requests"."expert_name" ~ '[^[:space:]]' and "opinion_requests"."expert_email" ~ '[^[:space:]]' and "opinion_requests"."question" ~ '[^[:space:]]'),
	CONSTRAINT "opinion_requests_end" CHECK ("opinion_requests"."expires_at" > "opinion_requests"."at"),
	CONSTRAINT "opinion_requests_declared_whole" CHECK (num_nulls("opinion_requests"."interests", "opinion_requests"."declared_at") in (0, 2)),
	CONSTRAINT "opinion_requests_withdrawn_by_somebody" CHECK (num_nulls("opinion_requests"."withdrawn_at", "opinion_requests"."withdrawn_by") in (0, 2))
);
--> statement-breakpoint
CREATE TABLE "opinions" (
	"request_id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"stance" text NOT NULL,
	"text" text NOT NULL,
	"name" text NOT NULL,
	"qualification" text NOT NULL,
	"interests" jsonb NOT NULL,
	CONSTRAINT "opinions_stance_is_known" CHECK ("opinions"."stance" in ('agrees', 'agrees-with-reservations', 'disagrees', 'cannot-say')),
	CONSTRAINT "opinions_say_why" CHECK ("opinions"."stance" = 'agrees' or "opinions"."text" ~ '[^[:space:]]'),
	CONSTRAINT "opinions_say_by_whom" CHECK ("opinions"."name" ~ '[^[:space:]]' and "opinions"."qualification" ~ '[^[:space:]]')
);
--> statement-breakpoint
ALTER TABLE "audit_events" DROP CONSTRAINT "audit_events_person_has_a_name";--> statement-breakpoint
ALTER TABLE "audit_events" DROP CONSTRAINT "audit_events_actor_is_known";--> statement-breakpoint
ALTER TABLE "opinion_requests" ADD CONSTRAINT "opinion_requests_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinion_requests" ADD CONSTRAINT "opinion_requests_asked_by_people_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinion_requests" ADD CONSTRAINT "opinion_requests_withdrawn_by_people_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinion_requests" ADD CONSTRAINT "opinion_requests_of_revision" FOREIGN KEY ("revision_id","article_id") REFERENCES "public"."revisions"("id","article_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinions" ADD CONSTRAINT "opinions_request_id_opinion_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."opinion_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "opinion_requests_by_token" ON "opinion_requests" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "opinion_requests_by_article" ON "opinion_requests" USING btree ("article_id","ordinal");--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_actor_has_a_name" CHECK (case "audit_events"."actor_type" when 'person' then num_nonnulls("audit_events"."actor_id", "audit_events"."actor_name") = 2 when 'outsider' then "audit_events"."actor_id" is null and "audit_events"."actor_name" is not null else num_nonnulls("audit_events"."actor_id", "audit_events"."actor_name") = 0 end);--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_actor_is_known" CHECK ("audit_events"."actor_type" in ('person', 'outsider', 'clock'));--> statement-breakpoint
-- by hand
CREATE TRIGGER "opinions_stay" BEFORE UPDATE OR DELETE OR TRUNCATE ON "opinions"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();--> statement-breakpoint
CREATE TRIGGER "opinion_requests_stay" BEFORE DELETE OR TRUNCATE ON "opinion_requests"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();--> statement-breakpoint
CREATE TRIGGER "opinion_requests_are_only_declared_and_withdrawn" BEFORE UPDATE ON "opinion_requests"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change_except"('interests', 'declared_at', 'withdrawn_at', 'withdrawn_by');
-- by hand
