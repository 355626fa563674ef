package budget

import "strings"

// countryCodes are the officially assigned codes of ISO 3166-1 alpha-3, and the
// user-assigned ones from XAA to XZZ (XKX, Kosovo, is one of them).
func countryCodes() []string {
	var codes []string
	for line := range strings.Lines(strings.TrimSpace(countryNames)) {
		codes = append(codes, line[:3])
	}
	for second := 'A'; second <= 'Z'; second++ {
		for third := 'A'; third <= 'Z'; third++ {
			codes = append(codes, "X"+string(second)+string(third))
		}
	}
	return codes
}

// countriesByName are the codes by alpha-2 and by name, folded.
func countriesByName() map[string]string {
	by := map[string]string{}
	for line := range strings.Lines(strings.TrimSpace(countryNames)) {
		code, names, _ := strings.Cut(strings.TrimSpace(line), " ")
		alpha2, names, _ := strings.Cut(names, " ")
		for _, name := range append(strings.Split(names, "|"), alpha2) {
			by[fold(name)] = code
		}
	}
	return by
}

// currenciesByName are the codes of what people write for some currencies, folded.
func currenciesByName() map[string]string {
	return map[string]string{
		"us$": "USD", "$": "USD", "us dollar": "USD", "us dollars": "USD", "united states dollar": "USD", "united states dollars": "USD",
		"dollar": "USD", "dollars": "USD", "€": "EUR", "euro": "EUR", "euros": "EUR", "£": "GBP", "pound sterling": "GBP",
		"pounds sterling": "GBP", "stg": "GBP", "swf": "CHF", "sfr": "CHF", "sfr.": "CHF", "fr.": "CHF", "swiss franc": "CHF",
		"swiss francs": "CHF", "¥": "JPY", "yen": "JPY", "ksh": "KES",
	}
}

// currencyCodes are those of ISO 4217, lists one and three: the ones in use, then the
// withdrawn ones, for a budget may be of a time when they were in use.
func currencyCodes() []string { return strings.Fields(currencyList) }

const currencyList = `
AED AFN ALL AMD AOA ARS AUD AWG AZN
BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD
CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK
DJF DKK DOP DZD
EGP ERN ETB EUR
FJD FKP
GBP GEL GHS GIP GMD GNF GTQ GYD
HKD HNL HTG HUF
IDR ILS INR IQD IRR ISK
JMD JOD JPY
KES KGS KHR KMF KPW KRW KWD KYD KZT
LAK LBP LKR LRD LSL LYD
MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN
NAD NGN NIO NOK NPR NZD
OMR
PAB PEN PGK PHP PKR PLN PYG
QAR
RON RSD RUB RWF
SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL
THB TJS TMT TND TOP TRY TTD TWD TZS
UAH UGX USD USN UYI UYU UYW UZS
VED VES VND VUV
WST
XAD XAF XAG XAU XBA XBB XBC XBD XCD XCG XDR XOF XPD XPF XPT XSU XTS XUA XXX
YER
ZAR ZMW ZWG
ADP AFA ALK ANG AOK AON AOR ARA ARP ARY ATS AYM AZM
BAD BEC BEF BEL BGJ BGK BGL BGN BOP BRB BRC BRE BRN BRR BUK BYB BYR
CHC CSD CSJ CSK CUC CYP
DDM DEM
ECS ECV EEK ESA ESB ESP
FIM FRF
GEK GHC GHP GNE GNS GQE GRD GWE GWP
HRD HRK
IEP ILP ILR ISJ ITL
LAJ LSM LTL LTT LUC LUF LUL LVL LVR
MGF MLF MRO MTL MTP MVQ MXP MZE MZM
NIC NLG
PEH PEI PES PLZ PTE
RHD ROK ROL RUR
SDD SDP SIT SKK SLL SRG STD SUR
TJR TMM TPE TRL
UAK UGS UGW USS UYN UYP
VEB VEF VNC
XEU XFO XFU XRE
YDD YUD YUM YUN
ZAL ZMK ZRN ZRZ ZWC ZWD ZWL ZWN ZWR`
