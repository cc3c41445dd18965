CREATE TABLE "corrections_index" (
	"id" text PRIMARY KEY NOT NULL,
	"article_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"kind" text NOT NULL,
	"entry" jsonb NOT NULL,
	CONSTRAINT "corrections_index_kind_is_known" CHECK ("corrections_index"."kind" in ('correction', 'strike', 'retraction', 'withdrawal')),
	CONSTRAINT "corrections_index_id_is_not_blank" CHECK ("corrections_index"."id" ~ '[^[:space:]]')
);
--> statement-breakpoint
CREATE TABLE "live_reviewers" (
	"article_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"first_published_at" timestamp (3) with time zone NOT NULL,
	"interests" text,
	CONSTRAINT "live_reviewers_article_id_person_id_pk" PRIMARY KEY("article_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "live_texts" (
	"article_id" uuid PRIMARY KEY NOT NULL,
	"number" bigint GENERATED ALWAYS AS IDENTITY (sequence name "live_texts_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"topic" text NOT NULL,
	"first_published_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"language" "regconfig" NOT NULL,
	"title" text NOT NULL,
	"summary" text NOT NULL,
	"body" text NOT NULL,
	"search" "tsvector" GENERATED ALWAYS AS (setweight(to_tsvector("live_texts"."language", "live_texts"."title"), 'A') || setweight(to_tsvector("live_texts"."language", "live_texts"."summary"), 'B') || setweight(to_tsvector("live_texts"."language", "live_texts"."body"), 'D')) STORED NOT NULL,
	CONSTRAINT "live_texts_number_unique" UNIQUE("number"),
	CONSTRAINT "live_texts_topic_fits_an_address" CHECK ("live_texts"."topic" ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	CONSTRAINT "live_texts_language_is_known" CHECK ("live_texts"."language" in ('english'::regconfig, 'simple'::regconfig))
);
--> statement-breakpoint
CREATE TABLE "published_words" (
	"word" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "topic_tallies" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "topic_tallies_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"topic" text NOT NULL,
	"articles" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "corrections_index" ADD CONSTRAINT "corrections_index_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "live_reviewers" ADD CONSTRAINT "live_reviewers_article_id_live_article_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."live"("article_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "live_reviewers" ADD CONSTRAINT "live_reviewers_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "live_texts" ADD CONSTRAINT "live_texts_article_id_live_article_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."live"("article_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "corrections_index_by_time" ON "corrections_index" USING btree ("at" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE INDEX "corrections_index_by_article" ON "corrections_index" USING btree ("article_id");--> statement-breakpoint
CREATE INDEX "live_reviewers_by_person" ON "live_reviewers" USING btree ("person_id","first_published_at" DESC NULLS LAST,"article_id");--> statement-breakpoint
CREATE INDEX "live_texts_by_topic" ON "live_texts" USING btree ("topic","first_published_at" DESC NULLS LAST,"article_id");--> statement-breakpoint
CREATE INDEX "live_texts_by_change" ON "live_texts" USING btree ("changed_at" DESC NULLS LAST,"article_id");--> statement-breakpoint
CREATE INDEX "live_texts_by_words" ON "live_texts" USING gin ("search") WITH (gin_pending_list_limit=128);--> statement-breakpoint
CREATE INDEX "live_texts_by_title" ON "live_texts" USING gin ("title" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "published_words_by_word" ON "published_words" USING hash ("word");--> statement-breakpoint
CREATE INDEX "published_words_by_likeness" ON "published_words" USING gin ("word" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "topic_tallies_by_topic" ON "topic_tallies" USING btree ("topic");--> statement-breakpoint
-- by hand
-- A row of its own for each coming and going, so that publications never wait for each other over one number; every so often
-- those of a topic that nobody else is folding become one.
CREATE FUNCTION "tally_topic"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  written bigint;
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.topic = OLD.topic THEN RETURN NULL; END IF;
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO topic_tallies (topic, articles) VALUES (OLD.topic, -1);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO topic_tallies (topic, articles) VALUES (NEW.topic, 1) RETURNING id INTO written;
    IF written % 32 = 0 THEN
      WITH folded AS (
        DELETE FROM topic_tallies WHERE id IN (
          SELECT id FROM topic_tallies WHERE topic = NEW.topic ORDER BY id LIMIT 1000 FOR UPDATE SKIP LOCKED)
        RETURNING articles)
      INSERT INTO topic_tallies (topic, articles) SELECT NEW.topic, sum(articles) FROM folded HAVING count(*) > 0;
    END IF;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "live_texts_are_tallied" AFTER INSERT OR DELETE OR UPDATE OF "topic" ON "live_texts"
  FOR EACH ROW EXECUTE FUNCTION "tally_topic"();--> statement-breakpoint
CREATE TRIGGER "corrections_index_stays" BEFORE DELETE OR TRUNCATE ON "corrections_index"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();--> statement-breakpoint
-- Whatever is live already is rendered anew by the job that follows reviews that run out, and so comes into these tables.
UPDATE "live" SET "review_due_at" = now();
-- by hand
