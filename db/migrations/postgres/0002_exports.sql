CREATE TABLE "exports" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject_id" text,
	"made_by_id" text NOT NULL,
	"rows" integer NOT NULL,
	"masked" boolean NOT NULL,
	"downloads" integer NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "export_rows" CHECK ("exports"."rows" >= 0),
	CONSTRAINT "export_downloads" CHECK ("exports"."downloads" > 0)
);
--> statement-breakpoint
ALTER TABLE "exports" ADD CONSTRAINT "exports_made_by_id_people_id_fk" FOREIGN KEY ("made_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "takenOutof_person" ON "exports" USING btree ("made_by_id","made_at");--> statement-breakpoint
CREATE INDEX "takenOutby_time" ON "exports" USING btree ("made_at","id");