// What the page is told by the daemon and tells it: the boot JSON, and the bodies of the API under /api/v1/interviews.

export type BootState =
	| 'open'
	| 'closed'
	| 'full'
	| 'unpublished'
	| 'unknown'
	| 'by_link_only'
	| 'bad_link'
	| 'already_responded';

export interface Consent {
	text: string;
	version: string;
	purposes: string[];
}

export interface IntakeField {
	name: string;
	label: string;
	required: boolean;
}

export interface Ending {
	redirectUrl?: string;
	screenedOutText?: string;
	screenedOutUrl?: string;
}

export interface Branding {
	accentColor?: string | null;
	theme?: 'auto' | 'light' | 'dark';
	logoUrl?: string | null;
	hideBranding?: boolean;
}

export interface BootStudy {
	slug: string;
	title: string;
	minutes: number | null;
	questions: number;
	/** Questions that may be left out; those with a widget say so themselves. */
	optional?: string[];
	consent: Consent | null;
	intake: IntakeField[];
	ending: Ending;
	branding: Branding;
	linkParameters: string[];
	access: 'open' | 'personal' | 'api';
}

/** What stands in the page as <script id="boot">. */
export interface Boot {
	v: 1;
	state: BootState;
	embed: boolean;
	/** The first question, which stands on the page already while the interview is begun. */
	opening?: string;
	locale: string;
	dir: 'ltr' | 'rtl';
	asker: string | null;
	study: BootStudy | null;
	/** Of a personal link; `begun` where its interview goes on. */
	respondent: { name: string | null; begun?: boolean } | null;
	origins?: string[];
}

export type WidgetType = 'scale' | 'single_choice' | 'multiple_choice' | 'ranking' | 'yes_no';
export type WidgetControl = 'slider' | 'radio' | 'checkbox' | 'rank' | 'buttons';

export interface Widget {
	type: WidgetType;
	control: WidgetControl;
	questionId: string;
	required: boolean;
	min?: number;
	max?: number;
	labels?: { min: string; max: string };
	options?: string[];
	allowOther?: boolean;
	minSelect?: number;
	maxSelect?: number;
}

export interface Message {
	id: string;
	seq: number;
	role: 'interviewer' | 'participant';
	kind: 'opening' | 'question' | 'probe' | 'repair' | 'answer' | 'closing';
	content: string;
	questionId?: string;
	probeDepth?: number;
	widget?: Widget;
	at?: string;
	via?: 'rules' | 'model' | 'guide';
}

export interface Progress {
	answered: number;
	total: number;
}

/** null declines the question. */
export type AnswerValue = string | number | boolean | string[] | null;

export interface Answer {
	questionId: string;
	value: AnswerValue;
	other?: string;
}

export type Status = 'active' | 'completed' | 'screened_out' | 'expired' | 'erased';

export interface StartBody {
	studySlug?: string;
	respondentToken?: string;
	respondentSignature?: string;
	respondentMetadata?: Record<string, string | number | boolean>;
	linkParameters?: Record<string, string>;
	consent?: { version: string; purposes: string[] };
	locale?: string;
}

export interface Started {
	interviewId: string;
	sessionToken: string;
	expiresAt: string;
	status: Status;
	locale: string;
	message: Message;
	progress: Progress;
}

export interface MessageBody {
	content?: string;
	answer?: Answer;
	inReplyTo: string;
}

export interface Turn {
	interviewId: string;
	message: Message;
	action: 'probe' | 'next' | 'repair' | 'close';
	status: Status;
	progress: Progress;
}

export interface Feedback {
	rating: 'up' | 'down';
	comment?: string;
}

export interface CompleteBody {
	reason?: 'respondent_left';
	feedback?: Feedback;
}

export interface Completed {
	interviewId: string;
	status: Status;
}

/** The conversation so far; the token comes where the one at hand would end before the interview does. */
export interface SessionView {
	interviewId: string;
	sessionToken?: string;
	status: Status;
	locale: string;
	progress: Progress;
	transcript: Message[];
}
