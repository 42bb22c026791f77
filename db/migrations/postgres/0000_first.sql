CREATE TABLE "activities" (
	"id" text PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"title" text NOT NULL,
	"summary" text NOT NULL,
	"cover" text NOT NULL,
	"programme_id" text,
	"team_id" text,
	"organiser" text NOT NULL,
	"venue_id" text,
	"town_id" text NOT NULL,
	"village_id" text,
	"address" text NOT NULL,
	"directions" text DEFAULT '' NOT NULL,
	"latitude" double precision,
	"longitude" double precision,
	"steps" text DEFAULT '[]' NOT NULL,
	"bring" text DEFAULT '[]' NOT NULL,
	"answers" text DEFAULT '[]' NOT NULL,
	"risk_title" text DEFAULT '' NOT NULL,
	"risk" text DEFAULT '' NOT NULL,
	"age_floor" integer DEFAULT 0 NOT NULL,
	"counted" boolean DEFAULT true NOT NULL,
	"person_in_charge" text NOT NULL,
	"contact_phone" text NOT NULL,
	"contact_hours" text DEFAULT '' NOT NULL,
	"hazard" boolean DEFAULT false NOT NULL,
	"insurer" text,
	"policy_number" text,
	"cover_from" text,
	"cover_until" text,
	"cancel_reason" text,
	"revision" integer DEFAULT 0 NOT NULL,
	"published_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "activity_state" CHECK ("activities"."state" in ('draft', 'submitted', 'returned', 'published', 'finished', 'cancelled')),
	CONSTRAINT "activity_age_floor" CHECK ("activities"."age_floor" between 0 and 120),
	CONSTRAINT "activity_names_its_risks" CHECK ("activities"."state" in ('draft', 'submitted', 'returned') or "activities"."risk" <> ''),
	CONSTRAINT "activity_hazard_insured" CHECK (not "activities"."hazard" or "activities"."state" in ('draft', 'submitted', 'returned', 'cancelled') or "activities"."policy_number" is not null),
	CONSTRAINT "activity_cancelled_with_reason" CHECK ("activities"."state" <> 'cancelled' or "activities"."cancel_reason" is not null)
);
--> statement-breakpoint
CREATE TABLE "activity_partners" (
	"activity_id" text NOT NULL,
	"partner_id" text NOT NULL,
	"part" text NOT NULL,
	CONSTRAINT "activity_partners_activity_id_partner_id_pk" PRIMARY KEY("activity_id","partner_id"),
	CONSTRAINT "partner_part" CHECK ("activity_partners"."part" in ('host', 'organiser', 'co-organiser'))
);
--> statement-breakpoint
CREATE TABLE "programmes" (
	"id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"summary" text NOT NULL,
	"cover" text NOT NULL,
	"tone" text NOT NULL,
	"featured" boolean DEFAULT false NOT NULL,
	"place" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "shifts" (
	"id" text PRIMARY KEY NOT NULL,
	"search_key" bigint NOT NULL,
	"activity_id" text NOT NULL,
	"state" text DEFAULT 'scheduled' NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"meeting_point" text NOT NULL,
	"places" integer,
	"waitlist_size" integer,
	"opens_at" timestamp (3) with time zone NOT NULL,
	"closes_at" timestamp (3) with time zone NOT NULL,
	"cancel_until" timestamp (3) with time zone NOT NULL,
	"paused_at" timestamp (3) with time zone,
	"cancel_reason" text,
	"last_queue_key" integer DEFAULT 0 NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "shift_state" CHECK ("shifts"."state" in ('scheduled', 'cancelled')),
	CONSTRAINT "shift_span" CHECK ("shifts"."starts_at" < "shifts"."ends_at"),
	CONSTRAINT "shift_enrolment" CHECK ("shifts"."opens_at" < "shifts"."closes_at" and "shifts"."closes_at" <= "shifts"."ends_at"),
	CONSTRAINT "shift_cancel_until" CHECK ("shifts"."cancel_until" <= "shifts"."starts_at"),
	CONSTRAINT "shift_places" CHECK ("shifts"."places" is null or "shifts"."places" >= 0),
	CONSTRAINT "shift_waitlist" CHECK ("shifts"."waitlist_size" is null or "shifts"."waitlist_size" >= 0),
	CONSTRAINT "shift_cancelled_with_reason" CHECK ("shifts"."state" <> 'cancelled' or "shifts"."cancel_reason" is not null),
	CONSTRAINT "shift_starts_on_the_minute" CHECK (extract(epoch from "shifts"."starts_at") % 60 = 0),
	CONSTRAINT "shift_ends_on_the_minute" CHECK (extract(epoch from "shifts"."ends_at") % 60 = 0),
	CONSTRAINT "shift_opens_on_the_minute" CHECK (extract(epoch from "shifts"."opens_at") % 60 = 0),
	CONSTRAINT "shift_closes_on_the_minute" CHECK (extract(epoch from "shifts"."closes_at") % 60 = 0),
	CONSTRAINT "shift_cancel_on_the_minute" CHECK (extract(epoch from "shifts"."cancel_until") % 60 = 0)
);
--> statement-breakpoint
CREATE TABLE "event_values" (
	"id" text PRIMARY KEY NOT NULL,
	"event_id" text NOT NULL,
	"field" text NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"id" text PRIMARY KEY NOT NULL,
	"sequence" bigint NOT NULL,
	"kind" text NOT NULL,
	"actor_id" text,
	"subject_type" text NOT NULL,
	"subject_id" text NOT NULL,
	"detail" text DEFAULT '{}' NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"previous" text NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" text PRIMARY KEY NOT NULL,
	"dedupe" text NOT NULL,
	"person_id" text,
	"target" text,
	"channel" text NOT NULL,
	"template" text NOT NULL,
	"body" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"read_at" timestamp (3) with time zone,
	"last_fault" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "outbox_state" CHECK ("outbox"."state" in ('waiting', 'sent', 'dead')),
	CONSTRAINT "outbox_channel" CHECK ("outbox"."channel" in ('sms', 'email', 'inbox'))
);
--> statement-breakpoint
CREATE TABLE "public_version" (
	"id" text PRIMARY KEY NOT NULL,
	"version" bigint NOT NULL,
	CONSTRAINT "one_public_version" CHECK ("public_version"."id" = 'public')
);
--> statement-breakpoint
CREATE TABLE "rules" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"value" text NOT NULL,
	"valid_from" text NOT NULL,
	"source" text NOT NULL,
	"label" text NOT NULL,
	"words" text NOT NULL,
	CONSTRAINT "rule_label" CHECK ("rules"."label" in ('V', 'P', 'L', 'M'))
);
--> statement-breakpoint
CREATE TABLE "consent_links" (
	"id" text PRIMARY KEY NOT NULL,
	"guardianship_id" text NOT NULL,
	"channel" text NOT NULL,
	"token_hash" text NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "link_channel" CHECK ("consent_links"."channel" in ('sms', 'email'))
);
--> statement-breakpoint
CREATE TABLE "guardianships" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"name" text NOT NULL,
	"relation" text NOT NULL,
	"phone" text,
	"phone_index" text,
	"email" text,
	"email_index" text,
	"named_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "guardian_relation" CHECK ("guardianships"."relation" in ('father', 'mother', 'grandparent', 'other')),
	CONSTRAINT "guardian_reachable" CHECK ("guardianships"."phone_index" is not null or "guardianships"."email_index" is not null)
);
--> statement-breakpoint
CREATE TABLE "counties" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"committee" text NOT NULL,
	"prefecture" text NOT NULL,
	"region" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "towns" (
	"id" text PRIMARY KEY NOT NULL,
	"county_id" text NOT NULL,
	"name" text NOT NULL,
	"latitude" double precision NOT NULL,
	"longitude" double precision NOT NULL,
	"place" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "villages" (
	"id" text PRIMARY KEY NOT NULL,
	"town_id" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "partners" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"short_name" text NOT NULL,
	"place" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"phone" text,
	"phone_index" text,
	"email" text,
	"email_index" text,
	"password_hash" text NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"close_at" timestamp (3) with time zone,
	"password_set_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "account_status" CHECK ("accounts"."status" in ('active', 'blocked', 'closing')),
	CONSTRAINT "account_closing_some_day" CHECK (("accounts"."status" = 'closing') = ("accounts"."close_at" is not null)),
	CONSTRAINT "account_reachable" CHECK ("accounts"."phone_index" is not null or "accounts"."email_index" is not null)
);
--> statement-breakpoint
CREATE TABLE "consents" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"purpose" text NOT NULL,
	"subject_id" text,
	"text_version" text NOT NULL,
	"given_by" text NOT NULL,
	"channel" text NOT NULL,
	"guardianship_id" text,
	"given_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone,
	"withdrawn_at" timestamp (3) with time zone,
	CONSTRAINT "consent_purpose" CHECK ("consents"."purpose" in ('account', 'activity', 'activity-kind', 'photo')),
	CONSTRAINT "consent_giver" CHECK ("consents"."given_by" in ('self', 'guardian'))
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"birth_date" text,
	"match" text,
	"age_band" text DEFAULT 'unknown' NOT NULL,
	"volunteer_number" text NOT NULL,
	"town_id" text NOT NULL,
	"village_id" text,
	"demo" boolean DEFAULT false NOT NULL,
	"joined_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "person_age_band" CHECK ("people"."age_band" in ('under-14', '14-17', 'adult', 'unknown'))
);
--> statement-breakpoint
CREATE TABLE "resets" (
	"id" text PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"account_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "roles" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"role" text NOT NULL,
	"town_id" text,
	"venue_id" text,
	"team_id" text,
	"held_from" timestamp (3) with time zone NOT NULL,
	"held_until" timestamp (3) with time zone,
	CONSTRAINT "role_name" CHECK ("roles"."role" in ('team-leader', 'venue-manager', 'town-staff', 'county-staff', 'auditor', 'system-admin', 'security-admin'))
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"person_id" text NOT NULL,
	"device" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "signups" (
	"id" text PRIMARY KEY NOT NULL,
	"shift_id" text NOT NULL,
	"person_id" text NOT NULL,
	"state" text NOT NULL,
	"queue_key" integer NOT NULL,
	"code" text NOT NULL,
	"held_until" timestamp (3) with time zone,
	"leave_until" timestamp (3) with time zone,
	"note" text DEFAULT '' NOT NULL,
	"made_by_id" text NOT NULL,
	"reason" text,
	"made_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "signup_state" CHECK ("signups"."state" in ('confirmed', 'requested', 'waitlisted', 'left', 'removed', 'declined', 'lapsed', 'attended', 'absent', 'cancelled')),
	CONSTRAINT "signup_held_while_requested" CHECK ("signups"."state" <> 'requested' or "signups"."held_until" is not null)
);
--> statement-breakpoint
CREATE TABLE "teams" (
	"id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"summary" text DEFAULT '' NOT NULL,
	"parent_id" text,
	"town_id" text,
	"partner_id" text,
	"state" text NOT NULL,
	"founded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "team_state" CHECK ("teams"."state" in ('proposed', 'active', 'dissolved'))
);
--> statement-breakpoint
CREATE TABLE "opening_exceptions" (
	"venue_id" text NOT NULL,
	"day" text NOT NULL,
	"closed" boolean NOT NULL,
	"opens_at" integer,
	"closes_at" integer,
	"reason" text NOT NULL,
	CONSTRAINT "opening_exceptions_venue_id_day_pk" PRIMARY KEY("venue_id","day"),
	CONSTRAINT "exception_hours" CHECK (("opening_exceptions"."opens_at" is null) = ("opening_exceptions"."closes_at" is null))
);
--> statement-breakpoint
CREATE TABLE "opening_hours" (
	"id" text PRIMARY KEY NOT NULL,
	"venue_id" text NOT NULL,
	"weekday" integer NOT NULL,
	"opens_at" integer NOT NULL,
	"closes_at" integer NOT NULL,
	CONSTRAINT "opening_weekday" CHECK ("opening_hours"."weekday" between 1 and 7),
	CONSTRAINT "opening_span" CHECK ("opening_hours"."opens_at" >= 0 and "opening_hours"."opens_at" < "opening_hours"."closes_at" and "opening_hours"."closes_at" <= 1440)
);
--> statement-breakpoint
CREATE TABLE "venues" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"summary" text NOT NULL,
	"about" text DEFAULT '' NOT NULL,
	"cover" text DEFAULT 'venue' NOT NULL,
	"town_id" text NOT NULL,
	"village_id" text,
	"address" text NOT NULL,
	"directions" text DEFAULT '' NOT NULL,
	"latitude" double precision NOT NULL,
	"longitude" double precision NOT NULL,
	"phone" text NOT NULL,
	"facilities" text DEFAULT '[]' NOT NULL,
	"seats" integer,
	"place" integer DEFAULT 0 NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	CONSTRAINT "venue_kind" CHECK ("venues"."kind" in ('youth_home', 'youth_space', 'partner_place')),
	CONSTRAINT "venue_status" CHECK ("venues"."status" in ('open', 'closed')),
	CONSTRAINT "venue_on_earth" CHECK ("venues"."latitude" between -90 and 90 and "venues"."longitude" between -180 and 180)
);
--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_programme_id_programmes_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programmes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_venue_id_venues_id_fk" FOREIGN KEY ("venue_id") REFERENCES "public"."venues"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_town_id_towns_id_fk" FOREIGN KEY ("town_id") REFERENCES "public"."towns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_village_id_villages_id_fk" FOREIGN KEY ("village_id") REFERENCES "public"."villages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_partners" ADD CONSTRAINT "activity_partners_activity_id_activities_id_fk" FOREIGN KEY ("activity_id") REFERENCES "public"."activities"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_partners" ADD CONSTRAINT "activity_partners_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shifts" ADD CONSTRAINT "shifts_activity_id_activities_id_fk" FOREIGN KEY ("activity_id") REFERENCES "public"."activities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_links" ADD CONSTRAINT "consent_links_guardianship_id_guardianships_id_fk" FOREIGN KEY ("guardianship_id") REFERENCES "public"."guardianships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guardianships" ADD CONSTRAINT "guardianships_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "towns" ADD CONSTRAINT "towns_county_id_counties_id_fk" FOREIGN KEY ("county_id") REFERENCES "public"."counties"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "villages" ADD CONSTRAINT "villages_town_id_towns_id_fk" FOREIGN KEY ("town_id") REFERENCES "public"."towns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_town_id_towns_id_fk" FOREIGN KEY ("town_id") REFERENCES "public"."towns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_village_id_villages_id_fk" FOREIGN KEY ("village_id") REFERENCES "public"."villages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resets" ADD CONSTRAINT "resets_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roles" ADD CONSTRAINT "roles_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roles" ADD CONSTRAINT "roles_town_id_towns_id_fk" FOREIGN KEY ("town_id") REFERENCES "public"."towns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signups" ADD CONSTRAINT "signups_shift_id_shifts_id_fk" FOREIGN KEY ("shift_id") REFERENCES "public"."shifts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signups" ADD CONSTRAINT "signups_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signups" ADD CONSTRAINT "signups_made_by_id_people_id_fk" FOREIGN KEY ("made_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "teams" ADD CONSTRAINT "teams_town_id_towns_id_fk" FOREIGN KEY ("town_id") REFERENCES "public"."towns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "teams" ADD CONSTRAINT "teams_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opening_exceptions" ADD CONSTRAINT "opening_exceptions_venue_id_venues_id_fk" FOREIGN KEY ("venue_id") REFERENCES "public"."venues"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opening_hours" ADD CONSTRAINT "opening_hours_venue_id_venues_id_fk" FOREIGN KEY ("venue_id") REFERENCES "public"."venues"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "venues" ADD CONSTRAINT "venues_town_id_towns_id_fk" FOREIGN KEY ("town_id") REFERENCES "public"."towns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "venues" ADD CONSTRAINT "venues_village_id_villages_id_fk" FOREIGN KEY ("village_id") REFERENCES "public"."villages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "activities_of_programme" ON "activities" USING btree ("programme_id","state");--> statement-breakpoint
CREATE INDEX "activities_of_venue" ON "activities" USING btree ("venue_id","state");--> statement-breakpoint
CREATE INDEX "activities_by_update" ON "activities" USING btree ("updated_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_programme_per_slug" ON "programmes" USING btree ("slug");--> statement-breakpoint
CREATE UNIQUE INDEX "one_search_key" ON "shifts" USING btree ("search_key");--> statement-breakpoint
CREATE INDEX "shifts_by_start" ON "shifts" USING btree ("starts_at","id");--> statement-breakpoint
CREATE INDEX "shifts_by_end" ON "shifts" USING btree ("ends_at");--> statement-breakpoint
CREATE INDEX "shifts_of_activity" ON "shifts" USING btree ("activity_id","starts_at");--> statement-breakpoint
CREATE INDEX "values_of_event" ON "event_values" USING btree ("event_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_event_per_number" ON "events" USING btree ("sequence");--> statement-breakpoint
CREATE INDEX "events_of_subject" ON "events" USING btree ("subject_type","subject_id","sequence");--> statement-breakpoint
CREATE INDEX "events_by_time" ON "events" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "one_message_per_cause" ON "outbox" USING btree ("dedupe");--> statement-breakpoint
CREATE INDEX "messages_due" ON "outbox" USING btree ("state","due_at");--> statement-breakpoint
CREATE INDEX "messages_of_person" ON "outbox" USING btree ("person_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "one_rule_per_day" ON "rules" USING btree ("key","valid_from");--> statement-breakpoint
CREATE UNIQUE INDEX "one_link_per_token" ON "consent_links" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "links_of_guardian" ON "consent_links" USING btree ("guardianship_id","sent_at");--> statement-breakpoint
CREATE UNIQUE INDEX "one_guardian_at_once" ON "guardianships" USING btree ("person_id") WHERE "guardianships"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "guardianships_by_phone" ON "guardianships" USING btree ("phone_index");--> statement-breakpoint
CREATE INDEX "guardianships_by_email" ON "guardianships" USING btree ("email_index");--> statement-breakpoint
CREATE INDEX "villages_of_town" ON "villages" USING btree ("town_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_account_per_person" ON "accounts" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_account_per_phone" ON "accounts" USING btree ("phone_index") WHERE "accounts"."phone_index" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "one_account_per_email" ON "accounts" USING btree ("email_index") WHERE "accounts"."email_index" is not null;--> statement-breakpoint
CREATE INDEX "accounts_closing" ON "accounts" USING btree ("status","close_at");--> statement-breakpoint
CREATE INDEX "consents_of_person" ON "consents" USING btree ("person_id","purpose");--> statement-breakpoint
CREATE UNIQUE INDEX "one_volunteer_number" ON "people" USING btree ("volunteer_number");--> statement-breakpoint
CREATE INDEX "people_match" ON "people" USING btree ("match");--> statement-breakpoint
CREATE INDEX "people_of_town" ON "people" USING btree ("town_id","id");--> statement-breakpoint
CREATE INDEX "demo_people" ON "people" USING btree ("demo");--> statement-breakpoint
CREATE UNIQUE INDEX "one_reset_per_token" ON "resets" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "resets_of_account" ON "resets" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "resets_by_end" ON "resets" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "roles_of_person" ON "roles" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_session_per_token" ON "sessions" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "sessions_of_person" ON "sessions" USING btree ("person_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "one_open_signup" ON "signups" USING btree ("shift_id","person_id") WHERE "signups"."state" in ('requested', 'waitlisted', 'confirmed');--> statement-breakpoint
CREATE UNIQUE INDEX "one_place_in_line" ON "signups" USING btree ("shift_id","queue_key");--> statement-breakpoint
CREATE UNIQUE INDEX "one_code_per_shift" ON "signups" USING btree ("shift_id","code");--> statement-breakpoint
CREATE INDEX "signups_of_shift" ON "signups" USING btree ("shift_id","state","held_until","queue_key");--> statement-breakpoint
CREATE INDEX "signups_of_person" ON "signups" USING btree ("person_id","changed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "one_team_per_slug" ON "teams" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "hours_of_venue" ON "opening_hours" USING btree ("venue_id","weekday","opens_at");--> statement-breakpoint
CREATE UNIQUE INDEX "one_venue_per_slug" ON "venues" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "venues_of_town" ON "venues" USING btree ("town_id","place");--> statement-breakpoint
CREATE INDEX "venues_on_the_map" ON "venues" USING btree ("latitude","longitude");