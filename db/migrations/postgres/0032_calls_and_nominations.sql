ALTER TABLE "consents" DROP CONSTRAINT "consent_purpose";--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "withdrawn_by_id" text;--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "withdrawn_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "withdrawn_reason" text;--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_withdrawn_by_id_people_id_fk" FOREIGN KEY ("withdrawn_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "call_withdrawn_by_somebody" CHECK (("calls"."state" = 'withdrawn') = ("calls"."withdrawn_by_id" is not null));--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consent_purpose" CHECK ("consents"."purpose" in ('account', 'activity', 'activity-kind', 'photo', 'nomination'));