/** What clipboards hold, cut to what matters: Word, Google Docs, a web page. */

export const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta charset="utf-8"><title>Inspection</title>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {mso-style-parent:""; margin:0cm; font-family:"Calibri",sans-serif;} --></style></head>
<body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment-->
<h1 style='margin-top:12.0pt'><span lang=EN-GB style='font-family:"Calibri Light"'>What the inspection
found<o:p></o:p></span></h1>
<p class=MsoNormal><span lang=EN-GB>The third pier has <b>lost stone</b> below the water<span style='mso-spacerun:yes'>  </span>line,
the <i style='mso-bidi-font-style:normal'>dive report</i> says.<span class=MsoCommentReference><a
href="#_msocom_1">[N1]</a></span><o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<div style='mso-element:comment-list'><p class=MsoCommentText>Is this the plan’s word?</p></div>
<!--EndFragment--></body></html>`;

const item = (list: string, level: number, marker: string, words: string): string =>
  `<p class=MsoListParagraph style='margin-left:${36 * level}.0pt;text-indent:-18.0pt;mso-list:${list} level${level} lfo1'>` +
  `<![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>${marker}` +
  `<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>${words}<o:p></o:p></p>`;

export const WORD_LIST = [
  item("l0", 1, "·", "Old Bridge is shut"),
  item("l0", 1, "·", "The ferry runs"),
  item("l0", 2, "o", "every twelve minutes"),
  item("l0", 1, "·", "Buses turn at the market"),
  "<p class=MsoNormal>Then, in order:</p>",
  item("l1", 1, "1.", "Divers go down"),
  item("l1", 1, "2.", "The council meets"),
].join("\n");

export const WORD_QUOTE = `<p class=MsoQuote>No repair has been cancelled.<o:p></o:p></p>
<p class=MsoQuote>None.<o:p></o:p></p>`;

export const WORD_TABLE = `<table class=MsoTableGrid border=1 cellspacing=0 style='border-collapse:collapse'>
<tr style='mso-yfti-irow:0'><td width=301 valign=top style='width:225.4pt'><p class=MsoNormal>Street<o:p></o:p></p></td>
<td width=301><p class=MsoNormal>Households<o:p></o:p></p></td></tr>
<tr><td width=301><p class=MsoNormal>Tanner’s Row</p></td><td><p class=MsoNormal>19</p></td></tr></table>`;

const span = (words: string, style = "font-weight:400;font-style:normal"): string =>
  `<span style="font-size:11pt;font-family:Arial,sans-serif;color:#000000;${style};white-space:pre-wrap;">${words}</span>`;

export const DOCS = `<meta charset='utf-8'><meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-5b1">
<h3 dir="ltr" style="line-height:1.38">${span("Detour", "font-weight:700")}</h3>
<p dir="ltr" style="line-height:1.38;margin-top:0pt">${span("A baker drives ")}${span("46 kilometres", "font-weight:700;font-style:normal")}${span(" a day, ")}${span("twice", "font-weight:400;font-style:italic")}${span(" round the hill.")}</p><br />
<p dir="ltr"><a href="https://www.google.com/url?q=https://town.example/plan&amp;sa=D&amp;ust=1" style="text-decoration:none;">${span("the plan", "font-weight:400;text-decoration:underline")}</a></p></b><br class="Apple-interchange-newline">`;

export const DOCS_LIST = `<b style="font-weight:normal;" id="docs-internal-guid-5b2"><ul style="margin-top:0;">
<li dir="ltr" style="list-style-type:disc" aria-level="1"><p dir="ltr" role="presentation">${span("East bank")}</p></li>
<ul><li dir="ltr" aria-level="2"><p dir="ltr" role="presentation">${span("two wards")}</p></li></ul>
<li dir="ltr" aria-level="1"><p dir="ltr" role="presentation">${span("West bank")}</p></li></ul></b>`;

export const PAGE = `<script>alert(1)</script><style>p{color:red}</style>
<div class="article__body" onclick="steal()"><h1 class="title" style="color:rgb(1,2,3)">River falls</h1>
<p class="c-9">The level <span style="font-weight: 700; color: rgb(0, 0, 0)">fell</span> overnight.</p>
<div><div>It will fall further.</div></div><p style="display:none">Subscribe now</p>
<blockquote><p>We expect low water by noon.</p><footer>— <a href="https://harbour.example/level">The harbour office</a></footer></blockquote>
<p><a href="https://river.example/a" target="_blank" class="more">Read more</a></p>
<p><a href="javascript:alert(1)">no link</a></p></div>`;

export const PICTURES = `<figure class="wide"><img src="https://other.example/pier.jpg" alt="A pier" width="800"><figcaption>The pier at low water</figcaption></figure><img src="https://t.example/p.gif" width="1" height="1">`;
