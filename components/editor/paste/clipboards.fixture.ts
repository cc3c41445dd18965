/** Clipboards in the shapes that Word, Google Docs and web pages give them; the words are our own. */

export const fromWord = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm; font-size:11.0pt;} --></style></head>
<body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment-->
<h2><b><span lang=EN-US>Naps<o:p></o:p></span></b></h2>
<p class=MsoNormal><b><span lang=EN-US>Short</span></b><span lang=EN-US> naps help<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><sup>[1]</sup></span></a>, <ins cite="mailto:Ann" datetime="2026-01-01T10:00">often</ins> <del cite="mailto:Ann" datetime="2026-01-01T10:00">always</del>.<o:p></o:p></span></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>ten minutes<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>o<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span><![endif]>before three</p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·</span><![endif]>in the dark</p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<table class=MsoTableGrid border=1 style='border-collapse:collapse'><tr><td width=300 valign=top><p class=MsoNormal>Age<o:p></o:p></p></td><td><p class=MsoNormal>Minutes</p></td></tr><tr><td><p class=MsoNormal>Adults</p></td><td><p class=MsoNormal>20</p></td></tr></table>
<p class=MsoNormal style='display:none;mso-hide:all'>for the printer only</p>
<!--EndFragment--><div style='mso-element:footnote-list'><hr size=1><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1"><span><sup>[1]</sup></span></a> In adults.</p></div></div>
</body></html>`

export const fromGoogleDocs = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1f2e"><h2 dir="ltr" style="line-height:1.38;"><span style="font-size:16pt;font-weight:400;">Light</span></h2><p dir="ltr" style="line-height:1.38;"><span style="font-size:11pt;font-weight:700;font-style:normal;vertical-align:baseline;white-space:pre-wrap;">Daylight</span><span style="font-weight:400;font-style:normal;"> sets the </span><span style="font-weight:400;font-style:italic;">clock</span><span style="font-weight:400;"> by CO</span><span style="font-size:0.6em;vertical-align:sub;">2</span><a href="https://www.google.com/url?q=https://example.org/light&amp;sa=D" style="text-decoration:none;"><span style="color:#1155cc;text-decoration:underline;">a study</span></a></p><br><ul style="margin-top:0;"><li dir="ltr" style="list-style-type:disc;" aria-level="1"><p dir="ltr" role="presentation"><span style="font-weight:400;">morning</span></p></li><ul><li dir="ltr" aria-level="2"><p dir="ltr" role="presentation"><span>window</span></p></li></ul><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>noon</span></p></li></ul></b>`

export const fromThePage = `<html><body><!--StartFragment--><div class="wrap" onclick="track()"><table width="100%" cellpadding="0"><tbody><tr><td><h3>Caffeine</h3><div>It stays for hours.<br><br>Less for <em>smokers</em>.</div><script>steal()</script><span style="display: none">buy now</span><img src="https://ads.example/pixel.gif" width="1" height="1"><a href="javascript:void(0)">More</a> <a href="https://example.org/c">A trial</a></td></tr></tbody></table></div><!--EndFragment--></body></html>`
