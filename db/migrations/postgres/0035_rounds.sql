CREATE TABLE "call_rounds" (
	"id" text PRIMARY KEY NOT NULL,
	"call_id" text NOT NULL,
	"number" integer NOT NULL,
	"candidates" text NOT NULL,
	"places" integer NOT NULL,
	"opened_by_id" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"closed_by_id" text,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "round_figures" CHECK ("call_rounds"."number" > 0 and "call_rounds"."places" > 0),
	CONSTRAINT "round_closed_by_somebody" CHECK (("call_rounds"."closed_at" is null) = ("call_rounds"."closed_by_id" is null))
);
--> statement-breakpoint
ALTER TABLE "notices" DROP CONSTRAINT "notice_kind";--> statement-breakpoint
ALTER TABLE "notices" ALTER COLUMN "town_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "call_id" text;--> statement-breakpoint
ALTER TABLE "call_rounds" ADD CONSTRAINT "call_rounds_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_rounds" ADD CONSTRAINT "call_rounds_opened_by_id_people_id_fk" FOREIGN KEY ("opened_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_rounds" ADD CONSTRAINT "call_rounds_closed_by_id_people_id_fk" FOREIGN KEY ("closed_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "one_round_per_number" ON "call_rounds" USING btree ("call_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "one_open_round_per_call" ON "call_rounds" USING btree ("call_id") WHERE "call_rounds"."closed_at" is null;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "one_open_notice_per_call" ON "notices" USING btree ("call_id") WHERE "notices"."call_id" is not null and "notices"."state" = 'open';--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notice_of_its_kind" CHECK (("notices"."kind" = 'honours') = ("notices"."call_id" is not null));--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notice_of_hours_in_a_town" CHECK ("notices"."kind" <> 'hours' or "notices"."town_id" is not null);--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notice_kind" CHECK ("notices"."kind" in ('hours', 'honours'));