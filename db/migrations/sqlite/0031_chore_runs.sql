CREATE TABLE `chore_runs` (
	`name` text PRIMARY KEY NOT NULL,
	`ran_at` integer NOT NULL,
	`failed_at` integer
);
