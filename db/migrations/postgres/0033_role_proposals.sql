CREATE TABLE "role_proposals" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"role" text NOT NULL,
	"town_id" text,
	"role_id" text,
	"until" timestamp (3) with time zone,
	"reason" text NOT NULL,
	"state" text DEFAULT 'proposed' NOT NULL,
	"proposed_by_id" text NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"answered_by_id" text,
	"answered_at" timestamp (3) with time zone,
	"answer" text,
	CONSTRAINT "role_proposal_state" CHECK ("role_proposals"."state" in ('proposed', 'accepted', 'refused', 'withdrawn')),
	CONSTRAINT "role_proposal_role" CHECK ("role_proposals"."role" in ('town-staff', 'county-staff', 'auditor', 'system-admin', 'security-admin')),
	CONSTRAINT "role_proposal_of_a_town" CHECK (("role_proposals"."role" = 'town-staff') = ("role_proposals"."town_id" is not null)),
	CONSTRAINT "role_proposal_answered_by_another" CHECK ("role_proposals"."state" not in ('accepted', 'refused') or ("role_proposals"."answered_by_id" is not null and "role_proposals"."answered_by_id" not in ("role_proposals"."proposed_by_id", "role_proposals"."person_id"))),
	CONSTRAINT "role_proposal_of_another" CHECK ("role_proposals"."person_id" <> "role_proposals"."proposed_by_id")
);
--> statement-breakpoint
ALTER TABLE "role_proposals" ADD CONSTRAINT "role_proposals_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_proposals" ADD CONSTRAINT "role_proposals_town_id_towns_id_fk" FOREIGN KEY ("town_id") REFERENCES "public"."towns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_proposals" ADD CONSTRAINT "role_proposals_role_id_roles_id_fk" FOREIGN KEY ("role_id") REFERENCES "public"."roles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_proposals" ADD CONSTRAINT "role_proposals_proposed_by_id_people_id_fk" FOREIGN KEY ("proposed_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_proposals" ADD CONSTRAINT "role_proposals_answered_by_id_people_id_fk" FOREIGN KEY ("answered_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "one_open_role_proposal" ON "role_proposals" USING btree ("person_id","role") WHERE "role_proposals"."state" = 'proposed';--> statement-breakpoint
CREATE INDEX "role_proposals_by_time" ON "role_proposals" USING btree ("state","proposed_at");