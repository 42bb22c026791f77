CREATE TABLE "certificate_registers" (
	"id" text PRIMARY KEY NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "register_counts" CHECK ("certificate_registers"."last" >= 0)
);
--> statement-breakpoint
CREATE TABLE "certificates" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"town_id" text NOT NULL,
	"from_on" text NOT NULL,
	"until_on" text NOT NULL,
	"state" text NOT NULL,
	"asked_by" text NOT NULL,
	"asked_by_id" text,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"replaces_id" text,
	"number" text,
	"form" text,
	"content" text,
	"holder" text,
	"minutes" integer,
	"code_hash" text,
	"key_id" text,
	"drafted_by_id" text,
	"drafted_at" timestamp (3) with time zone,
	"signed_on" text,
	"sealed_on" text,
	"issued_by_id" text,
	"issued_at" timestamp (3) with time zone,
	"notice_until" text,
	"ended_by_id" text,
	"ended_at" timestamp (3) with time zone,
	"reason" text,
	"proposed" text,
	"proposed_reason" text,
	"proposed_by_id" text,
	"proposed_at" timestamp (3) with time zone,
	"shaken_at" timestamp (3) with time zone,
	"kept_reason" text,
	"kept_by_id" text,
	"kept_at" timestamp (3) with time zone,
	"erased_at" timestamp (3) with time zone,
	CONSTRAINT "certificate_state" CHECK ("certificates"."state" in ('asked', 'refused', 'drafted', 'issued', 'superseded', 'revoked')),
	CONSTRAINT "certificate_form" CHECK ("certificates"."form" is null or "certificates"."form" in ('paper', 'platform')),
	CONSTRAINT "certificate_asker" CHECK ("certificates"."asked_by" in ('volunteer', 'guardian', 'staff')),
	CONSTRAINT "certificate_proposed" CHECK ("certificates"."proposed" is null or "certificates"."proposed" in ('supersede', 'revoke')),
	CONSTRAINT "certificate_period" CHECK ("certificates"."from_on" <= "certificates"."until_on"),
	CONSTRAINT "certificate_drafted_whole" CHECK ("certificates"."state" in ('asked', 'refused') or ("certificates"."number" is not null and "certificates"."form" is not null and "certificates"."content" is not null and "certificates"."minutes" is not null and "certificates"."code_hash" is not null and "certificates"."key_id" is not null and "certificates"."drafted_at" is not null)),
	CONSTRAINT "certificate_issued_whole" CHECK ("certificates"."state" not in ('issued', 'superseded', 'revoked') or ("certificates"."issued_at" is not null and "certificates"."notice_until" is not null)),
	CONSTRAINT "certificate_sealed_by_somebody" CHECK ("certificates"."form" <> 'paper' or "certificates"."issued_at" is null or ("certificates"."issued_by_id" is not null and "certificates"."signed_on" is not null and "certificates"."sealed_on" is not null)),
	CONSTRAINT "certificate_not_by_its_holder" CHECK (("certificates"."drafted_by_id" is null or "certificates"."drafted_by_id" <> "certificates"."person_id") and ("certificates"."issued_by_id" is null or "certificates"."issued_by_id" <> "certificates"."person_id")),
	CONSTRAINT "certificate_ended_with_a_reason" CHECK ("certificates"."state" not in ('refused', 'superseded', 'revoked') or ("certificates"."ended_at" is not null and ("certificates"."reason" is not null or "certificates"."erased_at" is not null))),
	CONSTRAINT "certificate_of_some_minutes" CHECK ("certificates"."minutes" is null or "certificates"."minutes" > 0)
);
--> statement-breakpoint
CREATE TABLE "issuing_offices" (
	"id" text PRIMARY KEY NOT NULL,
	"issuer" text NOT NULL,
	"in_charge" text NOT NULL,
	"handler" text NOT NULL,
	"contact" text NOT NULL,
	"form" text NOT NULL,
	"is_issuing_body" boolean NOT NULL,
	"holds_from" text NOT NULL,
	"state" text NOT NULL,
	"proposed_by_id" text NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"answered_by_id" text,
	"answered_at" timestamp (3) with time zone,
	CONSTRAINT "office_form" CHECK ("issuing_offices"."form" in ('paper', 'platform')),
	CONSTRAINT "office_state" CHECK ("issuing_offices"."state" in ('proposed', 'confirmed', 'refused')),
	CONSTRAINT "office_confirmed_by_another" CHECK ("issuing_offices"."answered_by_id" is null or "issuing_offices"."answered_by_id" <> "issuing_offices"."proposed_by_id"),
	CONSTRAINT "office_answered_by_somebody" CHECK (("issuing_offices"."state" = 'proposed') = ("issuing_offices"."answered_by_id" is null)),
	CONSTRAINT "office_seals_what_it_issues" CHECK ("issuing_offices"."form" = 'platform' or "issuing_offices"."is_issuing_body")
);
--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_town_id_towns_id_fk" FOREIGN KEY ("town_id") REFERENCES "public"."towns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_asked_by_id_people_id_fk" FOREIGN KEY ("asked_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_drafted_by_id_people_id_fk" FOREIGN KEY ("drafted_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_issued_by_id_people_id_fk" FOREIGN KEY ("issued_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_ended_by_id_people_id_fk" FOREIGN KEY ("ended_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_proposed_by_id_people_id_fk" FOREIGN KEY ("proposed_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_kept_by_id_people_id_fk" FOREIGN KEY ("kept_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issuing_offices" ADD CONSTRAINT "issuing_offices_proposed_by_id_people_id_fk" FOREIGN KEY ("proposed_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issuing_offices" ADD CONSTRAINT "issuing_offices_answered_by_id_people_id_fk" FOREIGN KEY ("answered_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "one_certificate_per_number" ON "certificates" USING btree ("number") WHERE "certificates"."number" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "one_certificate_per_code" ON "certificates" USING btree ("code_hash") WHERE "certificates"."code_hash" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "one_open_certificate" ON "certificates" USING btree ("person_id") WHERE "certificates"."state" in ('asked', 'drafted') and "certificates"."replaces_id" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "one_replacement" ON "certificates" USING btree ("replaces_id") WHERE "certificates"."replaces_id" is not null and "certificates"."state" <> 'refused';--> statement-breakpoint
CREATE INDEX "certificates_of_person" ON "certificates" USING btree ("person_id","asked_at");--> statement-breakpoint
CREATE INDEX "certificates_to_do" ON "certificates" USING btree ("state","town_id","asked_at","id");--> statement-breakpoint
CREATE INDEX "certificates_by_time" ON "certificates" USING btree ("asked_at","id");--> statement-breakpoint
CREATE INDEX "certificates_shaken" ON "certificates" USING btree ("town_id","shaken_at") WHERE "certificates"."shaken_at" is not null;--> statement-breakpoint
CREATE INDEX "certificates_proposed" ON "certificates" USING btree ("proposed_at") WHERE "certificates"."proposed_at" is not null;--> statement-breakpoint
CREATE INDEX "offices_in_force" ON "issuing_offices" USING btree ("state","holds_from","answered_at");