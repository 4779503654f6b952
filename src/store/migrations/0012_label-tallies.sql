CREATE TABLE `label_tallies` (
	`workspace_id` text NOT NULL,
	`release_id` text NOT NULL,
	`classifier` text NOT NULL,
	`month` text NOT NULL,
	`status` text NOT NULL,
	`value` text NOT NULL,
	`labels` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `release_id`, `classifier`, `month`, `status`, `value`),
	CONSTRAINT "label_tallies_labels" CHECK(labels >= 0)
);

--> statement-breakpoint
INSERT INTO label_tallies (workspace_id, release_id, classifier, month, status, value, labels)
SELECT workspace_id, release_id, classifier, coalesce(month, ''), status, coalesce(value, ''), count(*)
FROM classification_labels GROUP BY 1, 2, 3, 4, 5, 6;
--> statement-breakpoint
CREATE TRIGGER classification_labels_count_in AFTER INSERT ON classification_labels
BEGIN
  INSERT INTO label_tallies (workspace_id, release_id, classifier, month, status, value, labels)
  VALUES (NEW.workspace_id, NEW.release_id, NEW.classifier, coalesce(NEW.month, ''), NEW.status, coalesce(NEW.value, ''), 1)
  ON CONFLICT DO UPDATE SET labels = labels + 1;
END;
--> statement-breakpoint
-- What nobody says any more leaves no row, so that a deleted session leaves no month.
CREATE TRIGGER classification_labels_count_out AFTER DELETE ON classification_labels
BEGIN
  UPDATE label_tallies SET labels = labels - 1 WHERE workspace_id = OLD.workspace_id AND release_id = OLD.release_id
    AND classifier = OLD.classifier AND month = coalesce(OLD.month, '') AND status = OLD.status AND value = coalesce(OLD.value, '');
  DELETE FROM label_tallies WHERE workspace_id = OLD.workspace_id AND release_id = OLD.release_id
    AND classifier = OLD.classifier AND month = coalesce(OLD.month, '') AND status = OLD.status AND value = coalesce(OLD.value, '')
    AND labels = 0;
END;
--> statement-breakpoint
-- OR REPLACE would take a link away without any trigger of deletion.
CREATE TRIGGER classification_labels_never_replaced BEFORE INSERT ON classification_labels
WHEN EXISTS (SELECT 1 FROM classification_labels WHERE classification_id = NEW.classification_id AND classifier = NEW.classifier)
BEGIN SELECT RAISE(ABORT, 'a link is removed and made again'); END;
