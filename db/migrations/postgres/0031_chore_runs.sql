CREATE TABLE "chore_runs" (
	"name" text PRIMARY KEY NOT NULL,
	"ran_at" timestamp (3) with time zone NOT NULL,
	"failed_at" timestamp (3) with time zone
);
