CREATE TABLE "gold_review" (
	"session_id" uuid PRIMARY KEY NOT NULL,
	"review" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "gold_review" ADD CONSTRAINT "gold_review_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "review_given" ON "review" USING btree ("submitted_at") WHERE "review"."submitted_at" is not null and "review"."kind" <> 'self';