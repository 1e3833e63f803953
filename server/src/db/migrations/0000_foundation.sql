CREATE TABLE "account" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "participant" (
	"session_id" uuid NOT NULL,
	"no" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"role" text NOT NULL,
	"joined_at" bigint NOT NULL,
	CONSTRAINT "participant_session_id_no_pk" PRIMARY KEY("session_id","no"),
	CONSTRAINT "participant_once" UNIQUE("session_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"account_id" uuid,
	"created_at" bigint NOT NULL,
	CONSTRAINT "person_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "presence_track" (
	"session_id" uuid NOT NULL,
	"participant" integer NOT NULL,
	"from_at" bigint NOT NULL,
	"samples" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "prompt_version" (
	"hash" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"json" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "room_client" (
	"room" text NOT NULL,
	"client" integer NOT NULL,
	"participant" integer NOT NULL,
	CONSTRAINT "room_client_room_client_pk" PRIMARY KEY("room","client")
);
--> statement-breakpoint
CREATE TABLE "room_head" (
	"room" text PRIMARY KEY NOT NULL,
	"session_id" uuid NOT NULL,
	"name" text NOT NULL,
	"epoch" integer DEFAULT 1 NOT NULL,
	"seq" integer DEFAULT 0 NOT NULL,
	"at" bigint DEFAULT 0 NOT NULL,
	"next_client" integer DEFAULT 1 NOT NULL,
	"quarantined_at" bigint,
	CONSTRAINT "room_of_session" UNIQUE("session_id","name"),
	CONSTRAINT "client_ids_left" CHECK ("room_head"."next_client" < 2147483647)
);
--> statement-breakpoint
CREATE TABLE "room_log" (
	"room" text NOT NULL,
	"seq" integer NOT NULL,
	"at" bigint NOT NULL,
	"participant" integer NOT NULL,
	"client" integer NOT NULL,
	"n" integer NOT NULL,
	"late" boolean NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "room_log_room_seq_pk" PRIMARY KEY("room","seq"),
	CONSTRAINT "edit_once" UNIQUE("room","client","n")
);
--> statement-breakpoint
CREATE TABLE "room_snapshot" (
	"room" text NOT NULL,
	"seq" integer NOT NULL,
	"part" integer NOT NULL,
	"parts" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "room_snapshot_room_seq_part_pk" PRIMARY KEY("room","seq","part")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" uuid PRIMARY KEY NOT NULL,
	"prompt_slug" text NOT NULL,
	"prompt_title" text NOT NULL,
	"prompt_hash" text NOT NULL,
	"kind" text NOT NULL,
	"mode" text NOT NULL,
	"level" text NOT NULL,
	"length_min" integer NOT NULL,
	"begins" text NOT NULL,
	"status" text NOT NULL,
	"created_at" bigint NOT NULL,
	"started_at" bigint,
	"finished_at" bigint,
	"due_at" bigint
);
--> statement-breakpoint
CREATE TABLE "session_command" (
	"session_id" uuid NOT NULL,
	"command_id" text NOT NULL,
	"participant" integer NOT NULL,
	"taken_at" bigint NOT NULL,
	CONSTRAINT "session_command_session_id_command_id_pk" PRIMARY KEY("session_id","command_id")
);
--> statement-breakpoint
CREATE TABLE "session_event" (
	"session_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"at" bigint NOT NULL,
	"type" text NOT NULL,
	"version" integer NOT NULL,
	"audience" text NOT NULL,
	"actor" integer,
	"command_id" text,
	"body" jsonb NOT NULL,
	CONSTRAINT "session_event_session_id_seq_pk" PRIMARY KEY("session_id","seq")
);
--> statement-breakpoint
ALTER TABLE "participant" ADD CONSTRAINT "participant_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participant" ADD CONSTRAINT "participant_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "person_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presence_track" ADD CONSTRAINT "presence_track_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_client" ADD CONSTRAINT "room_client_room_room_head_room_fk" FOREIGN KEY ("room") REFERENCES "public"."room_head"("room") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_head" ADD CONSTRAINT "room_head_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_log" ADD CONSTRAINT "room_log_room_room_head_room_fk" FOREIGN KEY ("room") REFERENCES "public"."room_head"("room") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_snapshot" ADD CONSTRAINT "room_snapshot_room_room_head_room_fk" FOREIGN KEY ("room") REFERENCES "public"."room_head"("room") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_prompt_hash_prompt_version_hash_fk" FOREIGN KEY ("prompt_hash") REFERENCES "public"."prompt_version"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_command" ADD CONSTRAINT "session_command_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_event" ADD CONSTRAINT "session_event_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "participant_person" ON "participant" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "presence_track_session" ON "presence_track" USING btree ("session_id","from_at");--> statement-breakpoint
CREATE INDEX "session_created_at" ON "session" USING btree ("created_at");