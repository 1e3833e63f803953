CREATE TABLE "auth_login" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"provider_id" text NOT NULL,
	"provider_account" text NOT NULL,
	"password" text,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" bigint,
	"refresh_token_expires_at" bigint,
	"scope" text,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth_sign_in" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"token" text NOT NULL,
	"expires_at" bigint NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "auth_sign_in_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "auth_try" (
	"key" text PRIMARY KEY NOT NULL,
	"tokens" double precision NOT NULL,
	"filled_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth_verification" (
	"id" uuid PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "name" text NOT NULL;--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "email" text NOT NULL;--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "email_verified" boolean NOT NULL;--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "image" text;--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "role" text DEFAULT 'member' NOT NULL;--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "updated_at" bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "sign_in_id" uuid;--> statement-breakpoint
ALTER TABLE "auth_login" ADD CONSTRAINT "auth_login_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth_sign_in" ADD CONSTRAINT "auth_sign_in_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "auth_login_once" ON "auth_login" USING btree ("provider_id","provider_account");--> statement-breakpoint
CREATE INDEX "auth_login_account" ON "auth_login" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "auth_sign_in_account" ON "auth_sign_in" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "auth_try_filled" ON "auth_try" USING btree ("filled_at");--> statement-breakpoint
CREATE INDEX "auth_verification_identifier" ON "auth_verification" USING btree ("identifier");--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "person_sign_in_id_auth_sign_in_id_fk" FOREIGN KEY ("sign_in_id") REFERENCES "public"."auth_sign_in"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "person_account" ON "person" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "person_sign_in" ON "person" USING btree ("sign_in_id");--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_email_unique" UNIQUE("email");