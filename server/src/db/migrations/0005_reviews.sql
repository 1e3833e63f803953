CREATE TABLE "review" (
	"session_id" uuid NOT NULL,
	"author" integer NOT NULL,
	"kind" text NOT NULL,
	"content" jsonb NOT NULL,
	"created_at" bigint NOT NULL,
	"changed_at" bigint NOT NULL,
	"submitted_at" bigint,
	"claimed_until" bigint,
	CONSTRAINT "review_session_id_author_pk" PRIMARY KEY("session_id","author")
);
--> statement-breakpoint
CREATE TABLE "review_rating" (
	"session_id" uuid NOT NULL,
	"author" integer NOT NULL,
	"prepared" integer,
	"listened" integer,
	"useful" integer NOT NULL,
	"changed_at" bigint NOT NULL,
	CONSTRAINT "review_rating_session_id_author_pk" PRIMARY KEY("session_id","author")
);
--> statement-breakpoint
CREATE TABLE "review_reply" (
	"id" uuid PRIMARY KEY NOT NULL,
	"session_id" uuid NOT NULL,
	"author" integer NOT NULL,
	"writer" integer NOT NULL,
	"about" jsonb,
	"words" text NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rubric" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"created_at" bigint NOT NULL,
	"changed_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rubric_version" (
	"rubric_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"words" jsonb NOT NULL,
	CONSTRAINT "rubric_version_rubric_id_version_pk" PRIMARY KEY("rubric_id","version")
);
--> statement-breakpoint
DROP INDEX "participant_seat";--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "rubric_id" text DEFAULT 'default' NOT NULL;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "rubric_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "review" ADD CONSTRAINT "review_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_rating" ADD CONSTRAINT "review_rating_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_reply" ADD CONSTRAINT "review_reply_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rubric" ADD CONSTRAINT "rubric_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "review_reply_review" ON "review_reply" USING btree ("session_id","author","created_at");--> statement-breakpoint
CREATE INDEX "rubric_person" ON "rubric" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "participant_seat" ON "participant" USING btree ("session_id","role") WHERE "participant"."removed_at" is null and "participant"."role" not in ('observer', 'reviewer');--> statement-breakpoint
INSERT INTO "review" ("session_id", "author", "kind", "content", "created_at", "changed_at")
SELECT "session_id", "participant", 'self', jsonb_build_object(
	'checkpoints', "checkpoints", 'scores', "scores", 'reasons', '{}'::jsonb, 'evidence', '{}'::jsonb,
	'verdict', null, 'overrideReason', '', 'levelShown', null, 'confidence', null, 'decisive', '[]'::jsonb,
	'strengths', '["", ""]'::jsonb,
	'fixes', '[{"behaviour": "", "effect": "", "nextTime": ""}, {"behaviour": "", "effect": "", "nextTime": ""}]'::jsonb,
	'drill', ''
), "changed_at", "changed_at" FROM "self_review";--> statement-breakpoint
DROP TABLE "self_review" CASCADE;--> statement-breakpoint
UPDATE "session_event" SET "audience" = 'round' WHERE "type" = 'messageSent';