DROP INDEX "hours_to_review";--> statement-breakpoint
CREATE INDEX "hours_to_review" ON "hour_entries" USING btree ("state","town_id","kind","recorded_at","id");