DROP TRIGGER batches_go_one_way;
--> statement-breakpoint
CREATE TRIGGER batches_go_one_way BEFORE UPDATE OF status ON batches
WHEN (OLD.status || '>' || NEW.status) NOT IN ('open>running', 'open>cancelling', 'running>paused', 'running>cancelling',
  'running>finished', 'paused>running', 'paused>cancelling', 'cancelling>cancelled')
BEGIN SELECT RAISE(ABORT, 'a batch goes one way'); END;
