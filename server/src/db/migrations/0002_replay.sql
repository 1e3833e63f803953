CREATE TABLE "comment" (
	"id" uuid PRIMARY KEY NOT NULL,
	"session_id" uuid NOT NULL,
	"participant" integer NOT NULL,
	"audience" text NOT NULL,
	"moment_at" bigint NOT NULL,
	"place" jsonb,
	"words" text NOT NULL,
	"created_at" bigint NOT NULL,
	"changed_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "picture" (
	"session_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"type" text NOT NULL,
	"bytes" integer NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"participant" integer NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "picture_session_id_hash_pk" PRIMARY KEY("session_id","hash")
);
--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "branched_from" uuid;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "branched_at" bigint;--> statement-breakpoint
ALTER TABLE "comment" ADD CONSTRAINT "comment_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "picture" ADD CONSTRAINT "picture_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "comment_session" ON "comment" USING btree ("session_id","moment_at");--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_branched_from_session_id_fk" FOREIGN KEY ("branched_from") REFERENCES "public"."session"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "session_branched_from" ON "session" USING btree ("branched_from");