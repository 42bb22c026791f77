CREATE TABLE "leases" (
	"name" text PRIMARY KEY NOT NULL,
	"holder" text NOT NULL,
	"until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "message_choices" (
	"person_id" text NOT NULL,
	"kind" text NOT NULL,
	"channel" text NOT NULL,
	"wanted" boolean NOT NULL,
	"chosen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "message_choices_person_id_kind_channel_pk" PRIMARY KEY("person_id","kind","channel"),
	CONSTRAINT "choice_channel" CHECK ("message_choices"."channel" in ('sms', 'email'))
);
--> statement-breakpoint
CREATE TABLE "sendings" (
	"id" text PRIMARY KEY NOT NULL,
	"message_id" text NOT NULL,
	"channel" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone,
	"tried_at" timestamp (3) with time zone,
	"to_index" text,
	"sent_at" timestamp (3) with time zone,
	"last_fault" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sending_state" CHECK ("sendings"."state" in ('waiting', 'sent', 'dropped', 'dead')),
	CONSTRAINT "sending_channel" CHECK ("sendings"."channel" in ('sms', 'email'))
);
--> statement-breakpoint
DROP INDEX "messages_due";--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "pressing" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "handed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "message_choices" ADD CONSTRAINT "message_choices_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sendings" ADD CONSTRAINT "sendings_message_id_outbox_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."outbox"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "one_sending_per_way" ON "sendings" USING btree ("message_id","channel");--> statement-breakpoint
CREATE INDEX "sendings_due" ON "sendings" USING btree ("channel","state","due_at");--> statement-breakpoint
CREATE INDEX "sendings_to_number" ON "sendings" USING btree ("to_index","tried_at");--> statement-breakpoint
CREATE INDEX "sendings_by_trial" ON "sendings" USING btree ("channel","tried_at");--> statement-breakpoint
CREATE INDEX "messages_due" ON "outbox" USING btree ("state","handed_at","due_at");