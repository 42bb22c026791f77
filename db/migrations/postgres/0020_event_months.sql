CREATE TABLE "event_months" (
	"id" text PRIMARY KEY NOT NULL,
	"month" text NOT NULL,
	"first" bigint NOT NULL,
	"last" bigint NOT NULL,
	"hash" text NOT NULL,
	"recorded_as" bigint NOT NULL,
	CONSTRAINT "months_end_after_they_begin" CHECK ("event_months"."first" <= "event_months"."last" and "event_months"."last" < "event_months"."recorded_as")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "one_end_per_month" ON "event_months" USING btree ("last");