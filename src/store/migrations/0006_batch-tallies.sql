CREATE TABLE `batch_tallies` (
	`batch_id` text NOT NULL,
	`fate` text NOT NULL,
	`items` integer NOT NULL,
	`cost_usd` real NOT NULL,
	`reserved_usd` real NOT NULL,
	`input_tokens` integer NOT NULL,
	`output_tokens` integer NOT NULL,
	PRIMARY KEY(`batch_id`, `fate`),
	FOREIGN KEY (`batch_id`) REFERENCES `batches`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "batch_tallies_items" CHECK(items >= 0)
);
--> statement-breakpoint
DROP INDEX `batch_items_counts`;--> statement-breakpoint
CREATE INDEX `batch_items_fate` ON `batch_items` (`batch_id`,`fate`,`part`,`line`);--> statement-breakpoint
INSERT INTO batch_tallies (batch_id, fate, items, cost_usd, reserved_usd, input_tokens, output_tokens)
SELECT batch_id, coalesce(fate, 'waiting'), count(*), total(cost_usd), total(reserved_usd),
  CAST(total(input_tokens) AS INTEGER), CAST(total(output_tokens) AS INTEGER)
FROM batch_items GROUP BY batch_id, fate;
--> statement-breakpoint
CREATE TRIGGER batch_items_count_in AFTER INSERT ON batch_items
BEGIN
  INSERT INTO batch_tallies (batch_id, fate, items, cost_usd, reserved_usd, input_tokens, output_tokens)
  VALUES (NEW.batch_id, coalesce(NEW.fate, 'waiting'), 1, coalesce(NEW.cost_usd, 0), coalesce(NEW.reserved_usd, 0),
    coalesce(NEW.input_tokens, 0), coalesce(NEW.output_tokens, 0))
  ON CONFLICT DO UPDATE SET items = items + 1, cost_usd = cost_usd + excluded.cost_usd, reserved_usd = reserved_usd + excluded.reserved_usd,
    input_tokens = input_tokens + excluded.input_tokens, output_tokens = output_tokens + excluded.output_tokens;
END;
--> statement-breakpoint
CREATE TRIGGER batch_items_count_over AFTER UPDATE OF fate, cost_usd, reserved_usd, input_tokens, output_tokens ON batch_items
WHEN NEW.fate IS NOT OLD.fate OR NEW.cost_usd IS NOT OLD.cost_usd OR NEW.reserved_usd IS NOT OLD.reserved_usd
  OR NEW.input_tokens IS NOT OLD.input_tokens OR NEW.output_tokens IS NOT OLD.output_tokens
BEGIN
  UPDATE batch_tallies SET items = items - 1, cost_usd = cost_usd - coalesce(OLD.cost_usd, 0), reserved_usd = reserved_usd - coalesce(OLD.reserved_usd, 0),
    input_tokens = input_tokens - coalesce(OLD.input_tokens, 0), output_tokens = output_tokens - coalesce(OLD.output_tokens, 0)
  WHERE batch_id = OLD.batch_id AND fate = coalesce(OLD.fate, 'waiting');
  INSERT INTO batch_tallies (batch_id, fate, items, cost_usd, reserved_usd, input_tokens, output_tokens)
  VALUES (NEW.batch_id, coalesce(NEW.fate, 'waiting'), 1, coalesce(NEW.cost_usd, 0), coalesce(NEW.reserved_usd, 0),
    coalesce(NEW.input_tokens, 0), coalesce(NEW.output_tokens, 0))
  ON CONFLICT DO UPDATE SET items = items + 1, cost_usd = cost_usd + excluded.cost_usd, reserved_usd = reserved_usd + excluded.reserved_usd,
    input_tokens = input_tokens + excluded.input_tokens, output_tokens = output_tokens + excluded.output_tokens;
END;
--> statement-breakpoint
CREATE TRIGGER batch_items_count_out AFTER DELETE ON batch_items
BEGIN
  UPDATE batch_tallies SET items = items - 1, cost_usd = cost_usd - coalesce(OLD.cost_usd, 0), reserved_usd = reserved_usd - coalesce(OLD.reserved_usd, 0),
    input_tokens = input_tokens - coalesce(OLD.input_tokens, 0), output_tokens = output_tokens - coalesce(OLD.output_tokens, 0)
  WHERE batch_id = OLD.batch_id AND fate = coalesce(OLD.fate, 'waiting');
END;
