import type { MigrationClass } from '../../classes.js';
import { CreateIngest1795478400002 } from './1795478400002-create-ingest.js';
import { ScheduleFeeds1795478400003 } from './1795478400003-schedule-feeds.js';
import { MeasureTrust1795478400004 } from './1795478400004-measure-trust.js';
import { Push1795478400005 } from './1795478400005-push.js';
import { FullText1795478400006 } from './1795478400006-full-text.js';
import { NotePushedDocuments1795478400007 } from './1795478400007-note-pushed-documents.js';
import { KeepContents1795478400008 } from './1795478400008-keep-contents.js';

/** Oldest first. */
export const ingestMigrations: readonly MigrationClass[] = [
  CreateIngest1795478400002,
  ScheduleFeeds1795478400003,
  MeasureTrust1795478400004,
  Push1795478400005,
  FullText1795478400006,
  NotePushedDocuments1795478400007,
  KeepContents1795478400008,
];
