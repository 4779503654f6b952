-- Labels are appended once. A set opens for deletion only while a tombstone names it, and only for labels that nothing points to.
CREATE TRIGGER labels_never_change BEFORE UPDATE ON labels
BEGIN SELECT RAISE(ABORT, 'labels are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER labels_never_replaced BEFORE INSERT ON labels WHEN EXISTS (SELECT 1 FROM labels WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'labels are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER labels_deleted_with_their_classification BEFORE DELETE ON labels
WHEN EXISTS (SELECT 1 FROM classification_labels WHERE label_id = OLD.id)
  OR NOT EXISTS (SELECT 1 FROM tombstones WHERE set_id = OLD.set_id)
BEGIN SELECT RAISE(ABORT, 'labels are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER label_sets_never_change BEFORE UPDATE ON label_sets
BEGIN SELECT RAISE(ABORT, 'label sets are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER label_sets_deleted_with_their_classification BEFORE DELETE ON label_sets
WHEN NOT EXISTS (SELECT 1 FROM tombstones WHERE set_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'label sets are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER classifications_complete_is_fixed BEFORE UPDATE ON classifications WHEN OLD.status = 'complete'
BEGIN SELECT RAISE(ABORT, 'a complete classification is fixed'); END;
--> statement-breakpoint
CREATE TRIGGER classifications_revisions_grow BEFORE UPDATE ON classifications WHEN NEW.revision <> OLD.revision + 1
BEGIN SELECT RAISE(ABORT, 'a change is the next revision'); END;
--> statement-breakpoint
CREATE TRIGGER classifications_submission_is_fixed
BEFORE UPDATE OF id, workspace_id, set_id, submission_digest, release_id, month, user_key, session_id, self_occupation,
  self_expertise, keeps_text, created_at ON classifications
BEGIN SELECT RAISE(ABORT, 'what was submitted is fixed'); END;
--> statement-breakpoint
CREATE TRIGGER classifications_leave_a_tombstone BEFORE DELETE ON classifications
WHEN NOT EXISTS (SELECT 1 FROM tombstones WHERE id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'a deleted classification leaves a tombstone'); END;
--> statement-breakpoint
CREATE TRIGGER classifications_stay_deleted BEFORE INSERT ON classifications
WHEN EXISTS (SELECT 1 FROM tombstones WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM classifications WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'an id is used once'); END;
--> statement-breakpoint
CREATE TRIGGER classification_labels_repeat_their_rows BEFORE INSERT ON classification_labels
WHEN NOT EXISTS (
  SELECT 1 FROM classifications AS c JOIN labels AS l ON l.set_id = c.set_id
  WHERE c.id = NEW.classification_id AND l.id = NEW.label_id AND l.classifier = NEW.classifier AND l.status = NEW.status
    AND l.value IS NEW.value AND c.workspace_id = NEW.workspace_id AND c.release_id = NEW.release_id AND c.month IS NEW.month
    AND (c.status <> 'complete' OR l.status NOT IN ('error', 'skipped')))
BEGIN SELECT RAISE(ABORT, 'a link repeats its label and its submission'); END;
--> statement-breakpoint
CREATE TRIGGER classification_labels_never_change BEFORE UPDATE ON classification_labels
BEGIN SELECT RAISE(ABORT, 'a link is removed and made again'); END;
--> statement-breakpoint
-- A question without a reply may be asked again; a settled one is let go only with its classification.
CREATE TRIGGER classification_labels_settled_stay BEFORE DELETE ON classification_labels
WHEN OLD.status NOT IN ('error', 'skipped') AND NOT EXISTS (SELECT 1 FROM tombstones WHERE id = OLD.classification_id)
BEGIN SELECT RAISE(ABORT, 'a settled label stays'); END;
--> statement-breakpoint
CREATE TRIGGER label_evidence_only_where_asked BEFORE INSERT ON label_evidence
WHEN NOT EXISTS (
  SELECT 1 FROM classification_labels AS cl JOIN classifications AS c ON c.id = cl.classification_id
  WHERE c.id = NEW.classification_id AND c.keeps_text = 1 AND cl.classifier = NEW.classifier AND cl.label_id = NEW.label_id)
BEGIN SELECT RAISE(ABORT, 'text evidence is kept only where it was asked for'); END;
--> statement-breakpoint
CREATE TRIGGER label_evidence_never_changes BEFORE UPDATE ON label_evidence
BEGIN SELECT RAISE(ABORT, 'evidence is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER label_evidence_deleted_with_its_classification BEFORE DELETE ON label_evidence
WHEN NOT EXISTS (SELECT 1 FROM tombstones WHERE id = OLD.classification_id)
BEGIN SELECT RAISE(ABORT, 'evidence is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER tombstones_only_close BEFORE UPDATE ON tombstones
WHEN NEW.id <> OLD.id OR NEW.workspace_id <> OLD.workspace_id OR NEW.deleted_at <> OLD.deleted_at OR NEW.set_id IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a tombstone stands'); END;
--> statement-breakpoint
CREATE TRIGGER tombstones_stand BEFORE DELETE ON tombstones
BEGIN SELECT RAISE(ABORT, 'a tombstone stands'); END;
--> statement-breakpoint
CREATE TRIGGER api_keys_are_only_revoked BEFORE UPDATE ON api_keys
WHEN NEW.revoked_at IS NULL OR OLD.revoked_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.workspace_id <> OLD.workspace_id
  OR NEW.secret_sha256 <> OLD.secret_sha256 OR NEW.scopes <> OLD.scopes
BEGIN SELECT RAISE(ABORT, 'a key is only revoked'); END;
