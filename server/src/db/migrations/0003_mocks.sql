CREATE TABLE "invitation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"session_id" uuid NOT NULL,
	"code_hash" text NOT NULL,
	"role" text NOT NULL,
	"uses_left" integer NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"revoked_at" bigint,
	CONSTRAINT "invitation_code_hash_unique" UNIQUE("code_hash")
);
--> statement-breakpoint
ALTER TABLE "participant" DROP CONSTRAINT "participant_once";--> statement-breakpoint
ALTER TABLE "participant" ADD COLUMN "name" text;--> statement-breakpoint
ALTER TABLE "participant" ADD COLUMN "removed_at" bigint;--> statement-breakpoint
ALTER TABLE "participant" ADD COLUMN "forgotten_at" bigint;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "swapped_from" uuid;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "invitation_session" ON "invitation" USING btree ("session_id","created_at");--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_swapped_from_session_id_fk" FOREIGN KEY ("swapped_from") REFERENCES "public"."session"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "participant_once" ON "participant" USING btree ("session_id","person_id") WHERE "participant"."removed_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "participant_seat" ON "participant" USING btree ("session_id","role") WHERE "participant"."removed_at" is null and "participant"."role" <> 'observer';--> statement-breakpoint
CREATE UNIQUE INDEX "session_swapped_from" ON "session" USING btree ("swapped_from");