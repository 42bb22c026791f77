ALTER TABLE "notices" DROP CONSTRAINT "notice_of_hours_in_a_town";--> statement-breakpoint
ALTER TABLE "notices" DROP CONSTRAINT "notice_kind";--> statement-breakpoint
ALTER TABLE "stars" DROP CONSTRAINT "star_state";--> statement-breakpoint
ALTER TABLE "stars" DROP CONSTRAINT "star_reviewed_by_somebody";--> statement-breakpoint
ALTER TABLE "stars" DROP CONSTRAINT "star_earned";--> statement-breakpoint
DROP INDEX "one_star_asked_for";--> statement-breakpoint
ALTER TABLE "stars" ADD COLUMN "notice_id" text;--> statement-breakpoint
ALTER TABLE "stars" ADD CONSTRAINT "stars_notice_id_notices_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "stars_of_notice" ON "stars" USING btree ("notice_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_star_asked_for" ON "stars" USING btree ("person_id") WHERE "stars"."state" in ('asked', 'approved', 'on_notice');--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notice_in_a_town" CHECK ("notices"."kind" = 'honours' or "notices"."town_id" is not null);--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notice_kind" CHECK ("notices"."kind" in ('hours', 'honours', 'stars'));--> statement-breakpoint
ALTER TABLE "stars" ADD CONSTRAINT "star_on_a_notice" CHECK ("stars"."state" <> 'on_notice' or "stars"."notice_id" is not null);--> statement-breakpoint
ALTER TABLE "stars" ADD CONSTRAINT "star_waits_for_a_notice" CHECK ("stars"."state" not in ('asked', 'approved') or "stars"."notice_id" is null);--> statement-breakpoint
ALTER TABLE "stars" ADD CONSTRAINT "star_state" CHECK ("stars"."state" in ('asked', 'approved', 'on_notice', 'granted', 'refused', 'withdrawn'));--> statement-breakpoint
ALTER TABLE "stars" ADD CONSTRAINT "star_reviewed_by_somebody" CHECK (("stars"."reviewed_by_id" is null) = ("stars"."reviewed_at" is null) and ("stars"."state" = 'withdrawn' or ("stars"."state" = 'asked') = ("stars"."reviewed_by_id" is null)));--> statement-breakpoint
ALTER TABLE "stars" ADD CONSTRAINT "star_earned" CHECK ("stars"."state" not in ('approved', 'on_notice', 'granted') or "stars"."minutes" >= "stars"."needed");