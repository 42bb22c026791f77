CREATE TABLE "hour_pack_lines" (
	"pack_id" text NOT NULL,
	"entry_id" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"about" text NOT NULL,
	"reason" text,
	"changed_by_id" text,
	"changed_at" timestamp (3) with time zone,
	CONSTRAINT "hour_pack_lines_pack_id_entry_id_about_pk" PRIMARY KEY("pack_id","entry_id","about"),
	CONSTRAINT "pack_line_kind" CHECK ("hour_pack_lines"."kind" in ('new', 'late', 'reversed')),
	CONSTRAINT "pack_line_state" CHECK ("hour_pack_lines"."state" in ('exported', 'refused', 'taken_back')),
	CONSTRAINT "pack_line_about" CHECK ("hour_pack_lines"."about" in ('service', 'reversal')),
	CONSTRAINT "pack_line_tells_one_thing" CHECK (("hour_pack_lines"."kind" = 'reversed') = ("hour_pack_lines"."about" = 'reversal')),
	CONSTRAINT "pack_line_reason" CHECK ("hour_pack_lines"."reason" is null or "hour_pack_lines"."reason" in ('nobody', 'twice', 'incomplete', 'other')),
	CONSTRAINT "pack_line_refused_with_reason" CHECK (("hour_pack_lines"."state" = 'refused') = ("hour_pack_lines"."reason" is not null))
);
--> statement-breakpoint
CREATE TABLE "hour_packs" (
	"id" text PRIMARY KEY NOT NULL,
	"month" text NOT NULL,
	"place" integer NOT NULL,
	"state" text NOT NULL,
	"records" integer NOT NULL,
	"minutes" integer NOT NULL,
	"request_key" text NOT NULL,
	"made_by_id" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"changed_by_id" text,
	"changed_at" timestamp (3) with time zone,
	CONSTRAINT "pack_state" CHECK ("hour_packs"."state" in ('made', 'taken_back')),
	CONSTRAINT "pack_records" CHECK ("hour_packs"."records" > 0)
);
--> statement-breakpoint
ALTER TABLE "hour_pack_lines" ADD CONSTRAINT "hour_pack_lines_pack_id_hour_packs_id_fk" FOREIGN KEY ("pack_id") REFERENCES "public"."hour_packs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hour_pack_lines" ADD CONSTRAINT "hour_pack_lines_entry_id_hour_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."hour_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hour_pack_lines" ADD CONSTRAINT "hour_pack_lines_changed_by_id_people_id_fk" FOREIGN KEY ("changed_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hour_packs" ADD CONSTRAINT "hour_packs_made_by_id_people_id_fk" FOREIGN KEY ("made_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hour_packs" ADD CONSTRAINT "hour_packs_changed_by_id_people_id_fk" FOREIGN KEY ("changed_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "handed_on_once" ON "hour_pack_lines" USING btree ("entry_id","about") WHERE "hour_pack_lines"."state" = 'exported';--> statement-breakpoint
CREATE INDEX "lines_of_pack" ON "hour_pack_lines" USING btree ("pack_id","state");--> statement-breakpoint
CREATE UNIQUE INDEX "one_pack_of_a_place" ON "hour_packs" USING btree ("month","place");--> statement-breakpoint
CREATE UNIQUE INDEX "one_pack_per_request" ON "hour_packs" USING btree ("made_by_id","request_key");