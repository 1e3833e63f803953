CREATE TABLE "self_review" (
	"session_id" uuid NOT NULL,
	"participant" integer NOT NULL,
	"checkpoints" jsonb NOT NULL,
	"scores" jsonb NOT NULL,
	"changed_at" bigint NOT NULL,
	CONSTRAINT "self_review_session_id_participant_pk" PRIMARY KEY("session_id","participant")
);
--> statement-breakpoint
ALTER TABLE "prompt_version" ALTER COLUMN "slug" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "session" ALTER COLUMN "prompt_slug" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "self_review" ADD CONSTRAINT "self_review_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "session_prompt_hash" ON "session" USING btree ("prompt_hash");