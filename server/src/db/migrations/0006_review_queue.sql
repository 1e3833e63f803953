CREATE TABLE "review_request" (
	"session_id" uuid PRIMARY KEY NOT NULL,
	"id" uuid NOT NULL,
	"wanted" integer NOT NULL,
	"about" text NOT NULL,
	"asked_at" bigint NOT NULL,
	CONSTRAINT "review_request_id_unique" UNIQUE("id")
);
--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "gold" text;--> statement-breakpoint
ALTER TABLE "review_request" ADD CONSTRAINT "review_request_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "review_request_asked" ON "review_request" USING btree ("asked_at");