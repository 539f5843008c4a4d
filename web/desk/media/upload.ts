/** A picture on its way to the server, with how far it has got. */

import { data } from "../data";
import { Refused, SignedOut, token, Unreachable } from "../keeping/api";
import { uuid } from "../keeping/uuid";

/** What is said about a picture when it is taken in. */
export interface About {
  readonly alt: string;
  readonly caption: string;
  readonly credit: string;
  readonly origin: string;
  readonly permission: string;
  readonly checks: string;
  readonly synthetic: boolean;
  readonly warning: string;
}

export interface Taken {
  readonly id: string;
  readonly src: string;
  readonly width: number;
  readonly height: number;
  readonly credit?: string;
}

/** Sends it; `progress` hears percents. Raises Refused, Unreachable, SignedOut. */
export function upload(file: File, about: About, progress: (percent: number) => void): Promise<Taken> {
  const form = new FormData();
  // What is left out is taken from the file itself.
  for (const [name, value] of Object.entries(about)) if (value) form.append(name, String(value));
  form.append("file", file, file.name);
  const request = new XMLHttpRequest();
  request.open("POST", data.urls.media);
  request.responseType = "json";
  request.setRequestHeader("Accept", "application/json");
  request.setRequestHeader("X-CSRFToken", token());
  request.setRequestHeader("Idempotency-Key", uuid());
  request.upload.addEventListener("progress", ({ lengthComputable, loaded, total }) => {
    if (lengthComputable) progress(Math.round((100 * loaded) / total));
  });
  return new Promise((resolve, reject) => {
    request.addEventListener("error", () => reject(new Unreachable("the connection broke")));
    request.addEventListener("load", () => {
      if (request.status >= 200 && request.status < 300) resolve(request.response as Taken);
      else reject(refusal(request));
    });
    request.send(form);
  });
}

function refusal({ response, status, statusText }: XMLHttpRequest): Error {
  if (status === 401) return new SignedOut();
  const problem = (response ?? {}) as { type?: string; detail?: string; errors?: Record<string, string> };
  return new Refused(status, problem.type ?? "", problem.detail ?? statusText, problem.errors ?? {});
}
