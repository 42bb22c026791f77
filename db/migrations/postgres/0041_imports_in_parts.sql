ALTER TABLE "imports" DROP CONSTRAINT "import_state";--> statement-breakpoint
ALTER TABLE "imports" DROP CONSTRAINT "import_committed";--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "reached" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "import_state" CHECK ("imports"."state" in ('reading', 'ready', 'refused', 'writing', 'committed', 'dropped'));--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "import_committed" CHECK (("imports"."state" in ('writing', 'committed')) = ("imports"."committed_at" is not null));