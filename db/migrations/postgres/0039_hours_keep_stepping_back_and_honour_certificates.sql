ALTER TABLE "certificates" DROP CONSTRAINT "certificate_drafted_whole";--> statement-breakpoint
ALTER TABLE "certificates" DROP CONSTRAINT "certificate_issued_whole";--> statement-breakpoint
ALTER TABLE "imports" DROP CONSTRAINT "import_kind";--> statement-breakpoint
DROP INDEX "one_open_certificate";--> statement-breakpoint
ALTER TABLE "certificates" ALTER COLUMN "person_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "certificates" ALTER COLUMN "town_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "certificates" ADD COLUMN "kind" text DEFAULT 'service' NOT NULL;--> statement-breakpoint
ALTER TABLE "certificates" ADD COLUMN "honour_id" text;--> statement-breakpoint
ALTER TABLE "honours" ADD COLUMN "proof" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "call_id" text;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_honour_id_honours_id_fk" FOREIGN KEY ("honour_id") REFERENCES "public"."honours"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "one_certificate_of_an_honour" ON "certificates" USING btree ("honour_id") WHERE "certificates"."state" in ('asked', 'drafted', 'issued') and "certificates"."replaces_id" is null;--> statement-breakpoint
CREATE INDEX "certificates_of_honour" ON "certificates" USING btree ("honour_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_open_certificate" ON "certificates" USING btree ("person_id") WHERE "certificates"."kind" = 'service' and "certificates"."state" in ('asked', 'drafted') and "certificates"."replaces_id" is null;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificate_kind" CHECK ("certificates"."kind" in ('service', 'honour'));--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificate_of_its_kind" CHECK (("certificates"."kind" = 'honour') = ("certificates"."honour_id" is not null));--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificate_of_service_of_somebody" CHECK ("certificates"."kind" <> 'service' or ("certificates"."person_id" is not null and "certificates"."town_id" is not null));--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificate_drafted_whole" CHECK ("certificates"."state" in ('asked', 'refused') or ("certificates"."number" is not null and "certificates"."form" is not null and "certificates"."content" is not null and ("certificates"."minutes" is not null or "certificates"."kind" = 'honour') and "certificates"."code_hash" is not null and "certificates"."key_id" is not null and "certificates"."drafted_at" is not null));--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificate_issued_whole" CHECK ("certificates"."state" not in ('issued', 'superseded', 'revoked') or ("certificates"."issued_at" is not null and ("certificates"."notice_until" is not null or "certificates"."kind" = 'honour')));--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "import_of_a_call" CHECK (("imports"."kind" = 'nominations') = ("imports"."call_id" is not null));--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "import_kind" CHECK ("imports"."kind" in ('people', 'venues', 'activities', 'honours', 'nominations'));