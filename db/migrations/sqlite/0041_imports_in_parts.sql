PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_imports` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`made_by_id` text NOT NULL,
	`call_id` text,
	`file_name` text,
	`heads` text,
	`fault` text,
	`notes` text DEFAULT '[]' NOT NULL,
	`attested` integer DEFAULT false NOT NULL,
	`notice_version` text,
	`good` integer DEFAULT 0 NOT NULL,
	`bad` integer DEFAULT 0 NOT NULL,
	`known` integer DEFAULT 0 NOT NULL,
	`written` integer,
	`reached` integer DEFAULT 0 NOT NULL,
	`made_at` integer NOT NULL,
	`committed_at` integer,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`made_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`call_id`) REFERENCES `calls`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "import_kind" CHECK("__new_imports"."kind" in ('people', 'venues', 'activities', 'honours', 'nominations')),
	CONSTRAINT "import_of_a_call" CHECK(("__new_imports"."kind" = 'nominations') = ("__new_imports"."call_id" is not null)),
	CONSTRAINT "import_state" CHECK("__new_imports"."state" in ('reading', 'ready', 'refused', 'writing', 'committed', 'dropped')),
	CONSTRAINT "import_committed" CHECK(("__new_imports"."state" in ('writing', 'committed')) = ("__new_imports"."committed_at" is not null))
);
--> statement-breakpoint
INSERT INTO `__new_imports`("id", "kind", "state", "made_by_id", "call_id", "file_name", "heads", "fault", "notes", "attested", "notice_version", "good", "bad", "known", "written", "made_at", "committed_at", "expires_at") SELECT "id", "kind", "state", "made_by_id", "call_id", "file_name", "heads", "fault", "notes", "attested", "notice_version", "good", "bad", "known", "written", "made_at", "committed_at", "expires_at" FROM `imports`;--> statement-breakpoint
DROP TABLE `imports`;--> statement-breakpoint
ALTER TABLE `__new_imports` RENAME TO `imports`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `imports_of_person` ON `imports` (`made_by_id`,`made_at`);--> statement-breakpoint
CREATE INDEX `imports_by_end` ON `imports` (`expires_at`);