/**
 * The public events and shapes of a story. Generated from readout/coverage by tools/contract_types.py.
 *
 * A field with a question mark may be missing: older events are kept as they were written.
 */

export type ChangeKind =
  | "update"
  | "refile"
  | "clarification"
  | "correction"
  | "editors_note"
  | "retraction"
  | "redaction";

export type StoryState = "draft" | "scheduled" | "live" | "paused" | "closed" | "archived";

export type Direction = "ltr" | "rtl";

/** What is established of a line. */
export type Status = "unverified" | "reported" | "confirmed" | "disputed" | "false" | "superseded";

export type RemarkKind = "status" | "figure" | "denial" | "anonymity";

/**
 * A step of a chain: whom or what, and in `link` how the step before reached it; empty at the first.
 *
 * `full` is the whole name where `name` is a short one, for a later mention on the same page.
 */
export interface Hop {
  readonly name: string;
  readonly link?: string;
  readonly full?: string;
}

/** A status that a line had before, as a sentence, until `until`. */
export interface Earlier {
  readonly status: Status;
  readonly text: string;
  readonly until: string;
}

/**
 * One thing an update says, with what is to be known of it.
 *
 * `text` of a disputed or untrue line says so in the same sentence. `anchor` is the id of its words in
 * the update's markup; empty when they carry none. `small` says what kind of words these are.
 * `since` is when its status became what it is, empty if that was before the update went out.
 */
export interface Line {
  readonly id: string;
  readonly text: string;
  readonly anchor: string;
  readonly status: Status;
  readonly since: string;
  readonly small?: readonly string[];
  readonly earlier?: readonly Earlier[];
}

/**
 * Lines that share one chain and one label.
 *
 * `attribution` is a phrase to follow words (“according to …”); empty for the outlet's own. `own` marks
 * what the outlet states itself.
 */
export interface Group {
  readonly chain: readonly Hop[];
  readonly attribution: string;
  readonly label: string;
  readonly status: Status;
  readonly own: boolean;
  readonly lines: readonly Line[];
}

/** What a source does not give: a title and sentences. */
export interface Limits {
  readonly title: string;
  readonly sentences: readonly string[];
}

/**
 * What stands under an update without a click: a whole sentence.
 *
 * `words` are those of the text it is about, if any, and `anchor` their id in the markup. `at` is the
 * instant of a figure, a status or a denial.
 */
export interface Remark {
  readonly kind: RemarkKind;
  readonly text: string;
  readonly line?: string;
  readonly anchor?: string;
  readonly status?: Status | null;
  readonly at?: string | null;
}

/**
 * How an update is known.
 *
 * `attribution` and `remarks` stand without a click; `summary`, `groups` and `limits` behind “How we
 * know this”.
 */
export interface How {
  readonly attribution: readonly string[];
  readonly remarks: readonly Remark[];
  readonly summary: readonly string[];
  readonly groups: readonly Group[];
  readonly limits: readonly Limits[];
}

/** A line of “What we know”, and the update that tells how; it goes when that update's text does. */
export interface Known {
  readonly id: string;
  readonly text: string;
  readonly status: Status;
  readonly update: string;
  readonly url: string;
}

/** A line of “What we don't know”. `note` says what became of it; `url` is the update that answers it. */
export interface Question {
  readonly id: string;
  readonly state: "open" | "answered" | "withdrawn" | "unanswerable";
  readonly text: string;
  readonly at: string;
  readonly note?: string;
  readonly url?: string;
}

/** A line of “Whom we have asked”: one request for comment and what came of it. */
export interface Request {
  readonly id: string;
  readonly state: "asked" | "declined" | "no_response" | "statement" | "bounced" | "withdrawn";
  readonly text: string;
  readonly at: string;
}

/**
 * What a story knows, does not know, and whom it asked.
 *
 * `asked` says in sentences what `requests` hold one by one.
 */
export interface Ledger {
  readonly known: readonly Known[];
  readonly questions: readonly Question[];
  readonly requests: readonly Request[];
  readonly asked: readonly string[];
}

/** A public note that stays: what changed in which revision, of what kind, and when. */
export interface Note {
  readonly kind: ChangeKind;
  readonly text: string;
  readonly at: string;
  readonly revision: number;
}

/** A titled address: further reading, or the story that goes on from this one. */
export interface Link {
  readonly title: string;
  readonly url: string;
}

/** The outlet an update was taken from, and where its own copy stands. */
export interface SourceLink {
  readonly outlet: string;
  readonly url: string;
}

/** A story in one of its languages; of all of them the original comes first. */
export interface Translation {
  readonly language: string;
  readonly url: string;
}

/**
 * What every form of an update keeps: its permanent id, address and place in the story.
 *
 * `number` counts the story's updates from 1 in the order of their first events.
 */
export interface Shown {
  readonly id: string;
  readonly url: string;
  readonly number: number;
  readonly published_at: string;
  readonly modified_at: string;
  readonly revision: number;
  readonly key: boolean;
  readonly pinned: boolean;
}

/**
 * An update as readers see it; `html` is final, sanitised markup.
 *
 * Without `how` nothing is recorded of how its lines are known.
 */
export interface Published extends Shown {
  readonly state: "published";
  readonly headline: string;
  readonly html: string;
  readonly byline: readonly string[];
  readonly warning?: string;
  readonly notes?: readonly Note[];
  readonly links?: readonly Link[];
  readonly source?: SourceLink | null;
  readonly how?: How;
}

/** An update being checked: its text is withdrawn for now. */
export interface Held extends Shown {
  readonly state: "held";
  readonly notes?: readonly Note[];
}

/** The tombstone of a retracted update; its last note says why. */
export interface Retracted extends Shown {
  readonly state: "retracted";
  readonly notes?: readonly Note[];
}

/** What an earlier event shows of an update whose text was withdrawn later. */
export interface Withdrawn extends Shown {
  readonly state: "withdrawn";
}

/** The public head of a story; `translations` has it in all its languages, where there are several. */
export interface Story {
  readonly slug: string;
  readonly url: string;
  readonly title: string;
  readonly standfirst: string;
  readonly language: string;
  readonly direction: Direction;
  readonly time_zone: string;
  readonly state: StoryState;
  readonly coverage_start?: string | null;
  readonly coverage_end?: string | null;
  readonly paused_until?: string | null;
  readonly continues?: Link | null;
  readonly replies?: string;
  readonly translations?: readonly Translation[];
}

/**
 * An entry of a story's log.
 *
 * `seq` is the story's sequence, from 1 without holes; `at` never runs backwards. `epoch` is there
 * when this event renewed the story's epoch. `withdrawn` marks an event whose text was taken back.
 */
export interface Entry {
  readonly at: string;
  readonly seq: number;
  readonly epoch?: string;
  readonly withdrawn?: boolean;
}

/** Whatever happens to an update, its event carries the update whole, as it now stands. */
export interface UpdateEntry extends Entry {
  readonly update: Update;
}

/** The story became public, or its head changed. */
export interface StoryChanged extends Entry {
  readonly type: "story.changed";
  readonly story: Story;
}

/** A new update. */
export interface UpdatePublished extends UpdateEntry {
  readonly type: "update.published";
}

/** A published update changed; `note` is the public note its kind asks for. */
export interface UpdateRevised extends UpdateEntry {
  readonly type: "update.revised";
  readonly change_kind: ChangeKind;
  readonly note?: string;
}

/** An update was taken back for good; `note` says why. */
export interface UpdateRetracted extends UpdateEntry {
  readonly type: "update.retracted";
  readonly note?: string;
}

/** Words were struck from an update by legal removal. */
export interface UpdateRedacted extends UpdateEntry {
  readonly type: "update.redacted";
}

/** An update is being checked; its text is withdrawn for now. */
export interface UpdateHeld extends UpdateEntry {
  readonly type: "update.held";
}

/** A held update stands again. */
export interface UpdateReleased extends UpdateEntry {
  readonly type: "update.released";
}

/** An update was pinned above the others. */
export interface UpdatePinned extends UpdateEntry {
  readonly type: "update.pinned";
}

/** The pinned update went back to its place. */
export interface UpdateUnpinned extends UpdateEntry {
  readonly type: "update.unpinned";
}

/** An update became a key event. */
export interface UpdateMarked extends UpdateEntry {
  readonly type: "update.marked";
}

/** An update is no longer a key event. */
export interface UpdateUnmarked extends UpdateEntry {
  readonly type: "update.unmarked";
}

/** How an update is known changed; `note` says what. */
export interface ClaimChanged extends UpdateEntry {
  readonly type: "claim.changed";
  readonly note?: string;
}

/** A question is shown as open. */
export interface QuestionOpened extends Entry {
  readonly type: "question.opened";
  readonly question: Question;
}

/** A question was answered, can no longer be, or is no longer asked. */
export interface QuestionClosed extends Entry {
  readonly type: "question.closed";
  readonly question: Question;
}

/** A request for comment is shown, or what came of it; `asked` tells of all of them. */
export interface RequestChanged extends Entry {
  readonly type: "request.changed";
  readonly request: Request;
  readonly asked: readonly string[];
}

/** “What we know” in the order in which it now stands, whole. */
export interface KnownChanged extends Entry {
  readonly type: "known.changed";
  readonly known: readonly Known[];
}

/** A line of the key list. */
export interface KeyEvent {
  readonly id: string;
  readonly url: string;
  readonly number: number;
  readonly published_at: string;
  readonly headline: string;
}

/** A corrected update that is too old to stand on the page: the last correction, and when it was made. */
export interface Corrected {
  readonly id: string;
  readonly url: string;
  readonly number: number;
  readonly at: string;
  readonly text: string;
}

/**
 * A story's public state at `seq`: its head, newest updates, pinned update and key list.
 *
 * `updates`, `key` and `corrected` stand newest first, by number. `total` counts all updates ever
 * published. Without a `ledger` nothing was said yet of what is known, asked and open; without
 * `corrected` no update outside the window was corrected, or none whose words still stand.
 */
export interface Page {
  readonly epoch: string;
  readonly seq: number;
  readonly story: Story | null;
  readonly total: number;
  readonly updates: readonly Update[];
  readonly pinned: Update | null;
  readonly key: readonly KeyEvent[];
  readonly ledger?: Ledger;
  readonly corrected?: readonly Corrected[];
}

/** An update in one of its public forms. */
export type Update = Published | Held | Retracted | Withdrawn;

/** Whatever happens to an update. */
export type UpdateEvent =
  | UpdatePublished
  | UpdateRevised
  | UpdateRetracted
  | UpdateRedacted
  | UpdateHeld
  | UpdateReleased
  | UpdatePinned
  | UpdateUnpinned
  | UpdateMarked
  | UpdateUnmarked
  | ClaimChanged;

/** Whatever happens to a story's ledger. */
export type LedgerEvent = QuestionOpened | QuestionClosed | RequestChanged | KnownChanged;

/** An entry of a story's log. */
export type Event =
  | StoryChanged
  | UpdatePublished
  | UpdateRevised
  | UpdateRetracted
  | UpdateRedacted
  | UpdateHeld
  | UpdateReleased
  | UpdatePinned
  | UpdateUnpinned
  | UpdateMarked
  | UpdateUnmarked
  | ClaimChanged
  | QuestionOpened
  | QuestionClosed
  | RequestChanged
  | KnownChanged;

/** Every type of event these shapes know. */
export const EVENT_TYPES: readonly Event["type"][] = [
  "story.changed",
  "update.published",
  "update.revised",
  "update.retracted",
  "update.redacted",
  "update.held",
  "update.released",
  "update.pinned",
  "update.unpinned",
  "update.marked",
  "update.unmarked",
  "claim.changed",
  "question.opened",
  "question.closed",
  "request.changed",
  "known.changed",
];

/** How many of the newest updates a page holds; older ones stand at pages of their own. */
export const WINDOW = 30;
