ALTER TABLE "nominations" ALTER COLUMN "material" SET DEFAULT '';--> statement-breakpoint
ALTER TABLE "calls" DROP COLUMN "minutes";--> statement-breakpoint
ALTER TABLE "nominations" DROP COLUMN "import_id";